"""A session in a few lines of http.client: one call after another, both tokens replaced or neither."""

import base64
import http.client
import json
import os
import signal
import sys

credentials = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}"
basic = base64.b64encode(credentials.encode()).decode()
tokens = {"accessToken": None, "userToken": os.environ["MCS_USER_TOKEN"]}


class Refused(Exception):
    pass


def late(*_):
    raise TimeoutError


def send(method, path, headers, body=None):
    scheme, host = os.environ["MCS_BASE_URL"].split("://")
    client = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    signal.signal(signal.SIGALRM, late)
    signal.alarm(4)  # seconds, for the whole call
    try:
        connection = client(host)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        signal.alarm(0)


def refresh():
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/json"}
    body = json.dumps({"token": tokens["userToken"]})
    status, body = send("POST", "/oauth/login/thirdparty/refresh", headers, body)
    answer = json.loads(body)
    if status != 200 or answer["code"] != 200:
        raise Refused(answer["code"], answer["message"])
    found = answer["results"]["access_token"], answer["results"]["token"]
    if not all(isinstance(token, str) and token for token in found):
        raise ValueError
    tokens.update(accessToken=found[0], userToken=found[1])
    return tokens


def probe():
    return send("GET", "/__admin/probe", {"Authorization": f"Bearer {tokens['accessToken']}"})[0]


def call():
    status = probe() if tokens["accessToken"] else 401
    if status == 401:
        refresh()
        status = probe()
    return {"status": status}


# That was the client. This is how it is told what to do, a JSON object a line, and how it answers.
LOGIN_REQUIRED = (500, "Refresh token has expired"), (500, "Invalid refresh token")


def report(deed):
    try:
        return {"ok": True, **deed()}
    except Refused as refused:
        error = {"code": refused.args[0], "message": refused.args[1]}
        return {"ok": False, "error": error, "loginRequired": refused.args in LOGIN_REQUIRED}
    except Exception as failure:  # no answer, or no answer of MCS; its text may quote what came
        return {"ok": False, "error": {"code": None, "message": type(failure).__name__}}


def calls(count):
    results = []
    for _ in range(count):  # what has failed once is not tried again for each of them
        again = not results or results[-1].get("status") == 200
        results.append(report(call) if again else results[-1])
    return {"results": results}


for line in sys.stdin:
    step = json.loads(line)
    deeds = {
        "refresh": refresh,
        "call": call,
        "calls": lambda: calls(step["count"]),
        "tokens": lambda: tokens,
        "bye": dict,
    }
    print(json.dumps(report(deeds[step["do"]])), flush=True)
    if step["do"] == "bye":
        break
