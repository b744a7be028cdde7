"""Keeps a session with MCS, with urllib: refreshes when it must, once for all calls that wait.

Reads one JSON object a line from stdin and answers each with one on stdout.
"""

import base64
import http.client
import json
import os
import queue
import sys
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

DEADLINE = 4  # seconds, for a whole call

# With these MCS refuses the user token itself. Whatever else goes wrong may pass.
LOGIN_REQUIRED = ("Refresh token has expired", "Invalid refresh token")

CREDENTIALS = f"{os.environ['MCS_APP_KEY']}:{os.environ['MCS_APP_SECRET']}".encode()


class Failure(Exception):
    def __init__(self, message, code=None):
        super().__init__(message)
        self.answer = {"ok": False, "error": {"code": code, "message": message}}
        if code == 500 and message in LOGIN_REQUIRED:
            self.answer["loginRequired"] = True


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """The credentials are for this host alone, and a 302 would make a GET of a POST."""

    def redirect_request(self, *_):
        return None


def exchange(path, headers, data=None):
    url = os.environ["MCS_BASE_URL"] + path
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        response = urllib.request.build_opener(NoRedirects).open(request, timeout=DEADLINE)
    except urllib.error.HTTPError as error:
        response = error  # it has a status and a body like any other answer
    with response:
        return response.status, response.read()


def send(*request):
    """The status and the body. In a thread: the timeout of urllib is only for each read."""
    outcomes = queue.Queue()

    def run():
        try:
            outcomes.put((exchange(*request), None))
        except http.client.HTTPException as error:  # its text quotes what came
            outcomes.put((None, f"No readable answer: {type(error).__name__}"))
        except OSError as error:
            outcomes.put((None, str(error)))

    threading.Thread(target=run, daemon=True).start()
    try:
        answer, failure = outcomes.get(timeout=DEADLINE)
    except queue.Empty:
        raise Failure(f"No answer within {DEADLINE} seconds") from None
    if failure is not None:
        raise Failure(failure)
    return answer


class Session:
    def __init__(self, user_token):
        self.access_token = None
        self.user_token = user_token
        self.lock = threading.Lock()
        self.refreshes = 0  # that are over
        self.failure = None  # of the latest refresh

    def tokens(self):
        return {"accessToken": self.access_token, "userToken": self.user_token}

    def refresh(self, before=None):
        """With `before`, only if there were so many refreshes: a later one is shared instead."""
        with self.lock:
            if before in (None, self.refreshes):
                try:
                    self.access_token, self.user_token = self.new_tokens()
                    self.failure = None
                except Failure as failure:
                    self.failure = failure
                self.refreshes += 1
            if self.failure is not None:
                raise self.failure

    def calls(self, count):
        """So many calls of the API at once; what came of each."""
        before = self.refreshes
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(lambda _: outcome(lambda: self.call(before)), range(count)))

    def call(self, before):
        status = 401 if self.access_token is None else self.probe()
        if status == 401:
            self.refresh(before)
            status = self.probe()
        return {"status": status}

    def probe(self):
        return send("/__admin/probe", {"Authorization": f"Bearer {self.access_token}"})[0]

    def new_tokens(self):
        status, body = send(
            "/oauth/login/thirdparty/refresh",
            {
                "Authorization": f"Basic {base64.b64encode(CREDENTIALS).decode()}",
                "Content-Type": "application/json",
            },
            json.dumps({"token": self.user_token}).encode(),
        )
        try:
            answer = json.loads(body)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Failure(f"HTTP {status}, not an answer of MCS")
        if status != 200 or answer.get("code") != 200:
            raise Failure(str(answer.get("message", f"HTTP {status}")), answer.get("code"))
        results = answer.get("results")
        if not isinstance(results, dict):
            raise Failure("The answer has no tokens")
        tokens = results.get("access_token"), results.get("token")
        if not all(isinstance(token, str) and token for token in tokens):
            raise Failure("The answer lacks a token")
        return tokens


session = Session(os.environ["MCS_USER_TOKEN"])


def outcome(deed):
    """What has come of it, or why nothing has."""
    try:
        return {"ok": True, **deed()}
    except Failure as failure:
        return failure.answer


def refresh():
    session.refresh()
    return session.tokens()


for line in sys.stdin:
    step = json.loads(line)
    deeds = {
        "refresh": refresh,
        "call": lambda: session.call(session.refreshes),
        "calls": lambda: {"results": session.calls(step["count"])},
        "tokens": session.tokens,
        "bye": dict,
    }
    print(json.dumps(outcome(deeds[step["do"]])), flush=True)
    if step["do"] == "bye":
        break
