"""A suite in Python that steers mock-mcs over HTTP, with nothing but the standard library.

    python3 -m unittest test_mock_mcs

starts the command itself, which MOCK_MCS_COMMAND may name (`npx mock-mcs`, say; what is built in
this repository is the default), or uses the mock at MOCK_MCS_URL, if that is set.
"""

import gzip
import http.client
import json
import os
import shlex
import subprocess
import threading
import unittest
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

REFRESH = "/oauth/login/thirdparty/refresh"
MAIN = Path(__file__).resolve().parents[2] / "dist" / "mock-mcs.js"

url = ""
server = None


def setUpModule():
    global server, url
    url = os.environ.get("MOCK_MCS_URL", "").rstrip("/")
    if url:
        return
    command = shlex.split(os.environ.get("MOCK_MCS_COMMAND", "")) or ["node", str(MAIN)]
    # The settings of whoever runs this suite are not those of the suite.
    env = {name: value for name, value in os.environ.items() if not name.startswith("MOCK_MCS_")}
    server = subprocess.Popen(
        [*command, "--port", "0", "--json", "--log", "silent"], env=env, stdout=subprocess.PIPE
    )
    greeting = server.stdout.readline()
    if not greeting:
        raise RuntimeError(f"{command} does not serve: exit code {server.wait(10)}")
    url = json.loads(greeting)["url"]


def tearDownModule():
    if server:
        server.terminate()
        server.wait(10)
        server.stdout.close()


class McsError(Exception):
    """What became of a refresh that gave no tokens; `trouble` tells of which kind it is."""

    def __init__(self, trouble, message):
        super().__init__(message)
        self.trouble = trouble


class McsClient:
    """The code under test: believes no answer that it has not looked at."""

    def __init__(self, base_url, basic, deadline=5.0):
        self.url = base_url + REFRESH
        self.basic = basic
        self.deadline = deadline

    def refresh(self, token):
        status, headers, body = self._send(token)
        if 300 <= status < 400:
            raise McsError("redirected", f"MCS has moved to {headers['Location']}")
        if headers["Retry-After"]:
            raise McsError("later", f"try again in {headers['Retry-After']} s")
        if headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise McsError("unreadable", f"{status} with no answer of MCS") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("code"), int):
            raise McsError("unreadable", f"{status} with no answer of MCS")
        if status != 200 or answer["code"] != 200:
            raise McsError("refused", answer.get("message"))
        results = answer.get("results", {})
        for name in ("access_token", "token", "email"):
            if not isinstance(results.get(name), str) or not results[name]:
                raise McsError("unreadable", f"a success without {name}")
        return results

    def _send(self, token):
        request = urllib.request.Request(
            self.url,
            data=json.dumps({"token": token}).encode(),
            headers={"Authorization": self.basic, "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.deadline) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()
        except TimeoutError as error:
            raise McsError("deadline", str(error)) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            raise McsError("deadline" if late else "connection", repr(error)) from error


def admin(method, path, body=None, timeout=10):
    """Calls the control plane: the status, and what is in the answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/__admin{path}", data=data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            status, text = response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            status, text = error.code, error.read()
    return status, json.loads(text) if text else None


class App:
    """An app of the mock, with a world of its own."""

    def __init__(self, **options):
        status, made = admin("POST", "/apps", options)
        assert status == 201, made
        self.key, self.secret, self.basic = made["key"], made["secret"], made["basic"]
        self.user_tokens = {user["email"]: user["userToken"] for user in made["users"]}
        self.user_token = made["users"][0]["userToken"]

    def call(self, method, path="", body=None):
        status, answer = admin(method, f"/apps/{self.key}{path}", body)
        assert status < 300, (status, answer)
        return answer

    def client(self, deadline=5.0):
        return McsClient(url, self.basic, deadline)

    def state(self, token):
        return self.call("POST", "/tokens/state", {"token": token})["state"]

    def requests(self):
        """The journal, the oldest first."""
        return self.call("GET", "/requests")["requests"][::-1]

    def unmet(self):
        return self.call("GET", "/faults?unmet=true")["faults"]


def at(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Case(unittest.TestCase):
    def app(self, **options):
        app = App(**options)
        self.addCleanup(admin, "DELETE", f"/apps/{app.key}")
        return app

    def assert_trouble(self, trouble, message, refresh, *args):
        with self.assertRaises(McsError) as raised:
            refresh(*args)
        self.assertEqual(trouble, raised.exception.trouble)
        self.assertRegex(str(raised.exception), message)


class Worlds(Case):
    def test_twenty_worlds_side_by_side_never_meet(self):
        refusals = [
            ("expired-token", "Refresh token has expired"),
            ("invalid-token", "Invalid refresh token"),
            ("invalid-client", "Client credentials are invalid"),
            ("server-error", "500 Internal Server Error"),
        ]
        together = threading.Barrier(20, timeout=10)

        def world(number):
            email = f"user-{number}@example.com"
            start = f"2030-01-{number + 1:02}T00:00:00.000Z"
            fault, message = refusals[number % 4]
            faults = [{"fault": "none"}, *([{"fault": fault}] * (number % 3))]
            app = self.app(users=[{"email": email}])
            app.call("POST", "/clock", {"set": start, "freeze": True})
            app.call("POST", "/faults", faults)
            token = app.call("POST", "/user-tokens", {"user": email})["userToken"]
            together.wait()
            results = app.client().refresh(token)
            for _ in range(number % 3):
                self.assert_trouble("refused", message, app.client().refresh, token)
            together.wait()
            self.assertEqual(email, results["email"])
            self.assertEqual({"now": start, "frozen": True}, app.call("GET", "/clock"))
            met = [{"fault": entry["fault"]["name"]} for entry in app.requests()]
            self.assertEqual(faults, met)
            self.assertEqual([], app.unmet())
            return app, results["access_token"]

        with ThreadPoolExecutor(20) as pool:
            worlds = list(pool.map(world, range(20)))
        for app, token in worlds:
            self.assertEqual("active", app.state(token))
        for (app, _), (_, token) in zip(worlds, worlds[1:]):
            self.assertEqual("unknown", app.state(token))


class Time(Case):
    def test_an_access_token_lives_for_an_hour(self):
        app = self.app()
        app.call("POST", "/clock", {"freeze": True})
        token = app.client().refresh(app.user_token)["access_token"]
        app.call("POST", "/clock", {"advance": "59m"})
        self.assertEqual("active", app.state(token))
        app.call("POST", "/clock", {"advance": "61s"})
        self.assertEqual("expired", app.state(token))

    def test_a_user_token_lives_for_two_weeks(self):
        app = self.app()
        app.call("POST", "/clock", {"advance": "13d"})
        young = app.client().refresh(app.user_token)["token"]
        app.call("POST", "/clock", {"advance": "2d"})
        refresh = app.client().refresh
        self.assert_trouble("refused", "^Refresh token has expired$", refresh, app.user_token)
        self.assertIn("access_token", refresh(young))

    def test_a_user_token_can_be_issued_that_has_expired_already(self):
        app = self.app()
        token = app.call("POST", "/user-tokens", {"expiresIn": "-1s"})["userToken"]
        refresh = app.client().refresh
        self.assert_trouble("refused", "^Refresh token has expired$", refresh, token)


# What the client makes of each fault: a session, or its trouble and what it says of it.
SESSION = ("session", "^active$")
MADE = {
    "unknown-path": ("refused", "^404 Not Found$"),
    "method-not-allowed": ("refused", "^405 Method Not Allowed$"),
    "invalid-client-id": ("refused", "^Invalid or missing client_id parameter$"),
    "invalid-client": ("refused", "^Client credentials are invalid$"),
    "body-too-large": ("refused", "^413 Payload Too Large$"),
    "unreadable-body": ("refused", "^400 Bad Request$"),
    "missing-token": ("refused", '^No "refresh_token" parameter$'),
    "invalid-token": ("refused", "^Invalid refresh token$"),
    "expired-token": ("refused", "^Refresh token has expired$"),
    "server-error": ("refused", "^500 Internal Server Error$"),
    "refusal-under-200": ("refused", "^Invalid refresh token$"),
    "success-under-500": ("refused", "^Request has succeeded$"),
    "field-missing": ("unreadable", "^a success without access_token$"),
    "field-null": ("unreadable", "^a success without access_token$"),
    "field-empty": ("unreadable", "^a success without access_token$"),
    "field-renamed": ("unreadable", "^a success without access_token$"),
    "field-wrong-type": ("unreadable", "^a success without access_token$"),
    "results-flattened": ("unreadable", "^a success without access_token$"),
    "extra-fields": SESSION,
    "number-as-string": ("unreadable", "^200 with no answer"),
    "bom": SESSION,
    "empty-body": ("unreadable", "^200 with no answer"),
    "truncated-json": ("unreadable", "^200 with no answer"),
    "content-length-too-long": ("connection", "^IncompleteRead"),
    "content-length-too-short": ("unreadable", "^200 with no answer"),
    "wrong-content-type": SESSION,
    "gzip": SESSION,
    "gateway-502": ("unreadable", "^502 with no answer"),
    "gateway-503": ("unreadable", "^503 with no answer"),
    "gateway-504": ("unreadable", "^504 with no answer"),
    "too-many-requests": ("later", r"in \d+ s$"),
    "service-unavailable": ("later", r"in \d+ s$"),
    "redirect-to-other-host": ("redirected", r"http://other-host\.invalid" + REFRESH),
    "redirect-to-same-host": ("redirected", REFRESH + r"\?"),
    "EMPTY_RESPONSE": ("connection", "RemoteDisconnected"),
    "CONNECTION_RESET_BY_PEER": ("connection", "ConnectionResetError"),
    "MALFORMED_RESPONSE_CHUNK": ("connection", "IncompleteRead|ValueError"),
    "RANDOM_DATA_THEN_CLOSE": ("connection", "BadStatusLine|LineTooLong"),
    "hang-before-headers": ("deadline", "timed out"),
    "hang-after-headers": ("deadline", "timed out"),
    "reset-after-headers": ("connection", "ConnectionResetError"),
    "none": SESSION,
    "dribble": SESSION,
    "delay": SESSION,
}


class Faults(Case):
    def test_each_fault_is_met_once_and_the_next_call_succeeds(self):
        _, catalogue = admin("GET", "/faults")
        faults = catalogue["faults"]
        self.assertEqual(list(MADE), [fault["name"] for fault in faults])

        def meet(fault):
            app = self.app()
            app.call("POST", "/faults", {"fault": fault["name"]})
            deadline = 1.0 if fault["name"].startswith("hang-") else 5.0
            try:
                token = app.client(deadline).refresh(app.user_token)["access_token"]
                met = ("session", app.state(token))
            except McsError as error:
                met = (error.trouble, str(error))
            unmet = app.unmet()
            app.client().refresh(app.user_token)
            return met, unmet, [(entry["fault"] or {}).get("name") for entry in app.requests()]

        with ThreadPoolExecutor(10) as pool:
            for fault, (met, unmet, answered_by) in zip(faults, pool.map(meet, faults)):
                with self.subTest(fault=fault["name"]):
                    trouble, message = MADE[fault["name"]]
                    self.assertEqual(trouble, met[0], met)
                    self.assertRegex(met[1], message)
                    self.assertEqual([], unmet)
                    self.assertEqual([fault["name"], None], answered_by)

    def test_a_fault_that_no_call_has_met_is_unmet(self):
        app = self.app()
        app.call("POST", "/faults", [{"fault": "expired-token"}, {"fault": "gateway-502"}])
        self.assert_trouble("refused", "expired", app.client().refresh, app.user_token)
        self.assertEqual(["gateway-502"], [fault["fault"] for fault in app.unmet()])


class Requests(Case):
    def test_a_background_job_is_waited_for(self):
        app = self.app()
        stopped = threading.Event()

        def job():
            while not stopped.wait(0.01):
                app.client().refresh(app.user_token)

        thread = threading.Thread(target=job)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(stopped.set)
        page = app.call("GET", "/requests/wait?count=3&timeout=5s")
        self.assertGreaterEqual(len(page["requests"]), 3)

    def test_a_wait_for_what_does_not_come_ends(self):
        app = self.app()
        status, problem = admin("GET", f"/apps/{app.key}/requests/wait?count=1&timeout=20ms")
        self.assertEqual(408, status)
        self.assertIn("0 of 1 requests were answered", problem["detail"])

    def test_the_same_token_has_the_same_fingerprint(self):
        app = self.app()
        other = app.call("POST", "/user-tokens")["userToken"]
        for token in (app.user_token, app.user_token, other):
            app.client().refresh(token)
        first, second, third = [json.loads(e["request"]["body"])["token"] for e in app.requests()]
        self.assertRegex(first, r"^\*\*\*[0-9a-f]{8}$")
        self.assertEqual(first, second)
        self.assertNotEqual(first, third)
        journal = json.dumps(app.requests())
        for secret in (app.user_token, other, app.secret, app.basic):
            self.assertNotIn(secret, journal)

    def test_a_badly_written_request_is_answered_and_its_oddities_are_found(self):
        app = self.app(key="badly-written-py", secret="ends-in-padding")
        request = urllib.request.Request(
            f"{url}{REFRESH}?lang=en",
            data=f"token={app.user_token}&grant_type=refresh_token".encode(),
            headers={
                "Authorization": app.basic.rstrip("="),
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        with urllib.request.urlopen(request, timeout=5) as response:
            self.assertEqual(200, response.status)
        [entry] = app.requests()
        found = [finding["id"] for finding in entry["findings"]]
        odd = ["query-string", "auth-base64-unpadded", "body-form", "body-extra-fields"]
        self.assertEqual(odd, found)

    def test_one_slow_request_is_two_events(self):
        app = self.app()
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
        self.addCleanup(connection.close)
        connection.request("GET", f"/__admin/apps/{app.key}/events")
        response = connection.getresponse()
        self.addCleanup(response.close)
        self.assertRegex(response.getheader("Content-Type"), "^text/event-stream")
        self.assertEqual(b": listening", response.readline().rstrip())

        # What is answered at once may be told of but once: with its answer.
        app.call("POST", "/faults", {"fixedDelayMilliseconds": 300})
        app.client().refresh(app.user_token)
        received, answered = next_event(response), next_event(response)
        for event in (received, answered):
            self.assertEqual("request", event["event"])
            self.assertEqual(event["id"], json.loads(event["data"])["id"])
        self.assertEqual(received["id"], answered["id"])
        states = [json.loads(event["data"])["state"] for event in (received, answered)]
        self.assertEqual(["received", "answered"], states)
        self.assertEqual("refreshed", json.loads(answered["data"])["outcome"])


def next_event(stream):
    """The fields of the next event of a stream of server-sent events."""
    fields = {}
    while True:
        line = stream.readline().decode().rstrip("\r\n")
        if line == "" and fields:
            return fields
        name, _, value = line.partition(":")
        if name:
            fields[name] = value.removeprefix(" ")


class Steering(Case):
    def test_a_reset_makes_an_app_as_it_was(self):
        app = self.app(accessTokenTtl="1m")
        app.client().refresh(app.user_token)
        app.call("POST", "/tokens/revoke", {"token": app.user_token})
        app.call("PATCH", "/settings", {"accessTokenTtl": "1h"})
        app.call("POST", "/clock", {"set": "2040-01-01T00:00:00Z", "freeze": True})
        app.call("POST", "/faults", {"fault": "server-error", "times": "always"})
        app.call("POST", "/reset")
        self.assertEqual([], app.requests())
        self.assertEqual({"faults": []}, app.call("GET", "/faults"))
        self.assertEqual(60_000, app.call("GET", "/settings")["accessTokenTtl"])
        clock = app.call("GET", "/clock")
        self.assertFalse(clock["frozen"])
        now = datetime.now(at(clock["now"]).tzinfo)
        self.assertLess(abs(at(clock["now"]) - now), timedelta(seconds=5))
        self.assertIn("access_token", app.client().refresh(app.user_token))

    def test_a_revoked_user_token_is_refused_and_its_access_token_lives_on(self):
        app = self.app()
        access_token = app.client().refresh(app.user_token)["access_token"]
        app.call("POST", "/tokens/revoke", {"token": app.user_token})
        refresh = app.client().refresh
        self.assert_trouble("refused", "^Invalid refresh token$", refresh, app.user_token)
        self.assertEqual("active", app.state(access_token))

    def test_a_mistake_is_told_of_and_changes_nothing(self):
        app = self.app()
        before = app.call("GET")
        mistakes = [
            ("POST", "/faults", {"fault": "no-such-fault"}, "fault"),
            ("POST", "/faults", [{"fault": "none"}, {"fault": "delay", "times": 0}], "[1].times"),
            ("POST", "/faults", {"fault": "expired-token", "field": "token"}, "field"),
            ("POST", "/clock", {"freeze": True, "advance": "an hour"}, "advance"),
            ("POST", "/clock", {"freeze": True, "advanced": "1h"}, "advanced"),
            ("POST", "/user-tokens", {"user": "nobody@example.com"}, "user"),
            ("POST", "/tokens/revoke", {"token": "u.x"}, "token"),
            ("PATCH", "/settings", {"userToken": "burn"}, "userToken"),
            ("GET", "/requests/wait?count=none", None, "?count"),
        ]
        for method, path, body, wrong in mistakes:
            with self.subTest(path=path, wrong=wrong):
                status, problem = admin(method, f"/apps/{app.key}{path}", body)
                self.assertEqual(400, status)
                self.assertEqual(400, problem["status"])
                self.assertEqual([wrong], [error["path"] for error in problem["errors"]])
                self.assertIn(wrong, problem["detail"])
        after = app.call("GET")
        self.assertEqual(before["settings"], after["settings"])
        self.assertFalse(after["clock"]["frozen"])
        passed = at(after["clock"]["now"]) - at(before["clock"]["now"])
        self.assertLess(passed, timedelta(minutes=1))
        self.assertEqual({"faults": []}, app.call("GET", "/faults"))

    def test_what_is_no_json_is_refused(self):
        app = self.app()
        target = f"{url}/__admin/apps/{app.key}/faults"
        request = urllib.request.Request(target, data=b"{", method="POST")
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request, timeout=5)
        with raised.exception as problem:
            self.assertEqual(400, problem.code)
            self.assertRegex(problem.headers["Content-Type"], "^application/problem[+]json")
            self.assertIn("not JSON", json.loads(problem.read())["detail"])

    def test_an_app_that_there_is_not_is_not_found_and_a_key_is_taken_once(self):
        app = self.app()
        self.assertEqual(404, admin("GET", "/apps/nobody-has-this")[0])
        self.assertEqual(409, admin("POST", "/apps", {"key": app.key, "secret": "another"})[0])


if __name__ == "__main__":
    unittest.main()
