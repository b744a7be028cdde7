"""Refreshes once with the client of the workshop, unmodified, and prints the user access token."""

import os

from workshop import WorkshopClient

client = WorkshopClient(os.environ["MCS_APP_KEY"], os.environ["MCS_APP_SECRET"])
print(client.refresh(os.environ["MCS_USER_TOKEN"])["access_token"])
