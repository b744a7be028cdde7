import os

import requests

response = requests.post(
    "https://mcs.mediatek.com/oauth/login/thirdparty/refresh",
    json={"token": os.environ["TOKEN"]},
    headers={"Authorization": os.environ["BASIC"]},
)
print(response.text)
