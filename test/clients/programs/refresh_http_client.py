"""Refreshes once with http.client and a form and prints the user access token."""

import base64
import http.client
import json
import os
import sys
import urllib.parse

credentials = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
address = urllib.parse.urlsplit(os.environ["MCS_BASE_URL"])
connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
connection.request(
    "POST",
    "/oauth/login/thirdparty/refresh",
    body=urllib.parse.urlencode({"token": os.environ["MCS_USER_TOKEN"]}),
    headers={
        "Authorization": f"Basic {base64.b64encode(credentials.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
    },
)
answer = json.load(connection.getresponse())
connection.close()
if answer["code"] != 200:
    sys.exit(answer["message"])
print(answer["results"]["access_token"])
