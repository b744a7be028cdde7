"""Refreshes once with urllib. Prints the user access token, then both tokens as JSON."""

import base64
import http.client
import json
import os
import signal
import sys
import urllib.error
import urllib.request

DEADLINE = 4  # seconds, for the whole call: the timeout of urllib is only for each read


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """The credentials are for this host alone, and a 302 would make a GET of the POST."""

    def redirect_request(self, *_):
        return None


class Refused(Exception):
    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


def refresh():
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
        response = urllib.request.build_opener(NoRedirects).open(request, timeout=DEADLINE)
    except urllib.error.HTTPError as error:
        response = error  # it has a status and a body like any other answer
    with response:
        status, body = response.status, response.read()
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise Refused(f"HTTP {status}, not an answer of MCS")
    if status != 200 or answer.get("code") != 200:
        raise Refused(str(answer.get("message", f"HTTP {status}")), answer.get("code"))
    results = answer.get("results")
    if not isinstance(results, dict):
        raise Refused("The answer has no tokens")
    tokens = results.get("access_token"), results.get("token")
    if not all(isinstance(token, str) and token for token in tokens):
        raise Refused("The answer lacks a token")
    return tokens


def fail(message, code=None):
    print(json.dumps({"error": {"code": code, "message": message}}))
    sys.exit(message)


def give_up(*_):
    raise TimeoutError(f"No answer within {DEADLINE} seconds")


signal.signal(signal.SIGALRM, give_up)
signal.alarm(DEADLINE)
try:
    access_token, user_token = refresh()
except Refused as error:
    fail(str(error), error.code)
except http.client.HTTPException as error:
    fail(f"No readable answer: {type(error).__name__}")  # its text quotes what came
except OSError as error:
    fail(str(error))
print(access_token)
print(json.dumps({"accessToken": access_token, "userToken": user_token}))
