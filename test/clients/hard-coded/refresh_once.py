"""Logs in with what stands here, and refreshes once: nothing is read from the environment."""

import sys

import requests

HOST = "https://mcs.mediatek.com"
APP = ("my-app", "my-secret")
ACCOUNT = {"email": "me@example.com", "password": "my-password"}


def post(path, body):
    response = requests.post(HOST + path, json=body, auth=APP, timeout=4, allow_redirects=False)
    answer = response.json()
    if response.status_code != 200 or answer["code"] != 200:
        sys.exit(answer["message"])
    return answer


try:
    token = post("/oauth/login/thirdparty", ACCOUNT)["token"]
    access_token = post("/oauth/login/thirdparty/refresh", {"token": token})["results"]["access_token"]
except (requests.RequestException, KeyError, TypeError) as error:
    sys.exit(f"no answer of MCS: {type(error).__name__}")
if not isinstance(access_token, str) or access_token == "":
    sys.exit("the answer has no access token")
print(access_token)
