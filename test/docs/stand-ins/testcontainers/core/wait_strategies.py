import urllib.request


class HttpWaitStrategy:
    def __init__(self, port, path="/"):
        self.port, self.path, self.status = port, path, None

    def for_status_code(self, status):
        self.status = status
        return self

    def wait_until_ready(self, container):
        url = f"http://{container.get_container_host_ip()}:{container.get_exposed_port(self.port)}"
        with urllib.request.urlopen(url + self.path, timeout=10) as response:
            assert response.status == self.status, response.status
