"""Refreshes once with requests and prints the user access token.

When MCS asks to come back later (429 or 503 with Retry-After), it does, twice at most.
"""

import json
import os
import signal
import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

DEADLINE = 4  # seconds, with the waiting: the timeout of requests is only for each read

# Nothing else is tried again: not a refusal, nor a call that may have been carried out.
AGAIN = Retry(
    total=2,
    connect=0,
    read=False,
    redirect=False,
    other=0,
    allowed_methods=["POST"],
    raise_on_status=False,
)


def refresh():
    with requests.Session() as session:
        session.mount(os.environ["MCS_BASE_URL"], HTTPAdapter(max_retries=AGAIN))
        response = session.post(
            f"{os.environ['MCS_BASE_URL']}/oauth/login/thirdparty/refresh",
            # As bytes: requests would encode text as Latin-1.
            auth=(os.environ["MCS_APP_KEY"].encode(), os.environ["MCS_APP_SECRET"].encode()),
            json={"token": os.environ["MCS_USER_TOKEN"]},
            allow_redirects=False,
            stream=True,
            timeout=DEADLINE,
        )
        # Before urllib3 2, a body that ends too soon is taken for a whole one.
        response.raw.enforce_content_length = True
        status, body = response.status_code, response.content
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        sys.exit(f"HTTP {status}, not an answer of MCS")
    if status != 200 or answer.get("code") != 200:
        sys.exit(str(answer.get("message", f"HTTP {status}")))
    results = answer.get("results")
    access_token = results.get("access_token") if isinstance(results, dict) else None
    if not isinstance(access_token, str) or not access_token:
        sys.exit("The answer has no access token")
    return access_token


def give_up(*_):
    raise TimeoutError(f"No answer within {DEADLINE} seconds")


signal.signal(signal.SIGALRM, give_up)
signal.alarm(DEADLINE)
try:
    print(refresh())
except requests.RequestException as error:
    sys.exit(f"No answer of MCS: {type(error).__name__}")  # its text may quote what came
except OSError as error:
    sys.exit(str(error))
