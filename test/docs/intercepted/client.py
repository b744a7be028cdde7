"""Refreshes once at the host that stands here; the rest is in its environment."""

import base64
import json
import os
import urllib.request

CREDENTIALS = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
request = urllib.request.Request(
    "https://mcs.mediatek.com/oauth/login/thirdparty/refresh",
    json.dumps({"token": os.environ["MCS_USER_TOKEN"]}).encode(),
    {
        "Authorization": "Basic " + base64.b64encode(CREDENTIALS.encode()).decode(),
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request, timeout=10) as response:
    print(json.load(response)["results"]["access_token"])
