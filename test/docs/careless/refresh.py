"""Refreshes once; careless about the status of the answer, and without a deadline."""

import base64
import json
import os
import sys
import urllib.error
import urllib.request

credentials = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
request = urllib.request.Request(
    os.environ["MCS_BASE_URL"] + "/oauth/login/thirdparty/refresh",
    json.dumps({"token": os.environ["MCS_USER_TOKEN"]}).encode(),
    {
        "Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}",
        "Content-Type": "application/json",
    },
)
try:
    response = urllib.request.urlopen(request)
except urllib.error.HTTPError as refusal:
    response = refusal
answer = json.load(response)
if "results" not in answer:
    sys.exit(answer["message"])
print(answer["results"]["access_token"])
