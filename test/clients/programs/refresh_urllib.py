"""Refreshes once with urllib and prints the user access token."""

import base64
import json
import os
import sys
import urllib.error
import urllib.request

credentials = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
request = urllib.request.Request(
    f"{os.environ['MCS_BASE_URL']}/oauth/login/thirdparty/refresh",
    data=json.dumps({"token": os.environ["MCS_USER_TOKEN"]}).encode(),
    headers={
        "Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}",
        "Content-Type": "application/json",
    },
)
try:
    with urllib.request.urlopen(request, timeout=10) as response:
        print(json.load(response)["results"]["access_token"])
except urllib.error.HTTPError as error:
    print(json.load(error)["message"], file=sys.stderr)
    sys.exit(1)
