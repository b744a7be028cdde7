"""Stands in for the package testcontainers where there is no engine of containers: starts the command
as the image does, and has nothing of the package but what the example in Python calls."""

import json
import os
import subprocess
from urllib.parse import urlsplit


class DockerContainer:
    def __init__(self, image):
        assert image == "mock-mcs", f"there is no image {image}"
        self.env = {"MOCK_MCS_HOST": "0.0.0.0", "MOCK_MCS_PORT": "0", "MOCK_MCS_JSON": "true"}

    def with_env(self, key, value):
        self.env[key] = value
        return self

    def with_exposed_ports(self, *ports):
        self.ports = ports
        return self

    def waiting_for(self, strategy):
        self.strategy = strategy
        return self

    def start(self):
        command = ["node", os.environ["MOCK_MCS_MAIN"]]
        env = {**os.environ, **self.env}
        self.process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.address = urlsplit(json.loads(self.process.stdout.readline())["url"])
        self.strategy.wait_until_ready(self)
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def get_container_host_ip(self):
        return self.address.hostname

    def get_exposed_port(self, port):
        assert port in self.ports, port
        return self.address.port
