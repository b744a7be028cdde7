"""With testcontainers 4.15 for Python: python3 -m unittest test_testcontainers

Build the image first: docker build -t mock-mcs .
"""

import base64
import json
import unittest
import urllib.error
import urllib.request

from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import HttpWaitStrategy

ADMIN_TOKEN = "a-token-of-your-own"

container = (
    DockerContainer("mock-mcs")
    .with_env("MOCK_MCS_APP", "my-key:my-secret")
    .with_env("MOCK_MCS_ADMIN_TOKEN", ADMIN_TOKEN)
    .with_exposed_ports(4010)
    .waiting_for(HttpWaitStrategy(4010, "/__admin/health").for_status_code(200))
)


def setUpModule():
    container.start()


def tearDownModule():
    container.stop()


def post(path, authorization, body):
    """The status, and what is in the answer."""
    url = f"http://{container.get_container_host_ip()}:{container.get_exposed_port(4010)}"
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    request = urllib.request.Request(url + path, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def admin(path, body):
    """Steers the app of this suite."""
    status, answer = post(f"/__admin/apps/my-key{path}", f"Bearer {ADMIN_TOKEN}", body)
    assert status < 300, answer
    return answer


class Refresh(unittest.TestCase):
    def test_a_user_token_is_refused_when_it_has_expired(self):
        token = admin("/user-tokens", {"expiresIn": "14d"})["userToken"]
        basic = "Basic " + base64.b64encode(b"my-key:my-secret").decode()

        def refresh():  # Your client, in your suite.
            return post("/oauth/login/thirdparty/refresh", basic, {"token": token})[0]

        self.assertEqual(200, refresh())
        admin("/clock", {"advance": "15d"})
        self.assertEqual(500, refresh())


if __name__ == "__main__":
    unittest.main()
