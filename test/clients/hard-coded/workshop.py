"""A client as those of a workshop of 2015 were, in code of our own (sources: form-body, legacy-path,
login-form-body, upload-bearer). The hosts are in it, OAuth takes forms, and nothing but `code` in
the body tells a failure: no status is read. First the library, then a program.
"""

import sys

import requests

LOGIN = "https://mcs.mediatek.com/oauth/login/thirdpart"
DEVICES = "https://api.mediatek.com/mcs/v2/devices"


class WorkshopClient:
    def __init__(self, app_key, app_secret):
        self.pair = (app_key, app_secret)

    def login(self, email, password):
        """Both tokens; None for a failure, whose message is printed."""
        return judged(requests.post(LOGIN, auth=self.pair, data={"email": email, "password": password}))

    def refresh(self, token):
        """The new tokens and the profile; None for a failure, whose message is printed."""
        answer = judged(requests.post(LOGIN + "/refresh", auth=self.pair, data={"token": token}))
        return answer and answer["results"]

    def upload(self, access_token, device, channel, value):
        """The answer; None for a failure, whose message is printed."""
        points = [{"dataChnId": channel, "values": {"value": value}}]
        return judged(
            requests.post(
                f"{DEVICES}/{device}/datapoints",
                headers={"Authorization": f"Bearer {access_token}"},
                json={"datapoints": points},
            )
        )


def judged(response):
    answer = response.json()
    if answer["code"] == 200:
        return answer
    print(answer["message"])
    return None


def main():
    client = WorkshopClient("BuMgS2MPK5Z6nqWhVsyV", "o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK")
    session = client.login("MCSuser@mediatek.com", "123456789") or sys.exit(1)
    print("logged in")
    fresh = client.refresh(session["token"]) or sys.exit(1)
    print("refreshed for", fresh["email"])
    client.upload(fresh["access_token"], "DL6sA7iSx", "GPIO_00", 1) or sys.exit(1)
    print("uploaded")


if __name__ == "__main__":
    main()
