"""A client of MCS that stays alive: one refresh for all who wait, both tokens replaced or neither."""

import base64
import json
import os
import threading
import urllib.error
import urllib.request

CREDENTIALS = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
BASIC = base64.b64encode(CREDENTIALS.encode()).decode()
LOG_IN_AGAIN = ("Refresh token has expired", "Invalid refresh token")

held = {"accessToken": None, "userToken": os.environ["MCS_USER_TOKEN"]}
lock = threading.Lock()


class Failure(Exception):
    def __init__(self, message, code=None):
        super().__init__(message)
        self.message, self.code = message, code
        self.login_required = code == 500 and message in LOG_IN_AGAIN


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirects)


def send(path, authorization, body=None):
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    request = urllib.request.Request(os.environ["MCS_BASE_URL"] + path, body, headers)
    try:
        # As long as 20 calls at once over TLS may take on a loaded machine.
        with opener.open(request, timeout=20) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()
    except Exception as error:
        raise Failure(type(error).__name__)


def exchange():
    body = json.dumps({"token": held["userToken"]}).encode()
    status, text = send("/oauth/login/thirdparty/refresh", f"Basic {BASIC}", body)
    try:
        answer = json.loads(text)
        code, message, results = answer["code"], answer["message"], answer.get("results")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Failure("no answer of MCS")
    if status != 200 or code != 200:
        raise Failure(message, code)
    results = results if isinstance(results, dict) else {}
    found = results.get("access_token"), results.get("token")
    if not all(isinstance(token, str) and token for token in found):
        raise Failure("no tokens in the answer", code)
    held.update(accessToken=found[0], userToken=found[1])


def refresh():
    with lock:
        exchange()
        return dict(held)


def call():
    token = held["accessToken"]
    status = 401 if token is None else send("/mcs/v2/devices/DL6sA7iSx", f"Bearer {token}")[0]
    if status == 401:
        with lock:  # another call may have refreshed while this one waited
            if held["accessToken"] == token:
                exchange()
        status = send("/mcs/v2/devices/DL6sA7iSx", f"Bearer {held['accessToken']}")[0]
    return {"status": status}


def tokens():
    return dict(held)
