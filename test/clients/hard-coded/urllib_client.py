import json
import os
from urllib.request import Request, urlopen

request = Request(
    "https://mcs.mediatek.com/oauth/login/thirdparty/refresh",
    data=json.dumps({"token": os.environ["TOKEN"]}).encode(),
    headers={"Authorization": os.environ["BASIC"], "Content-Type": "application/json"},
)
print(urlopen(request).read().decode())
