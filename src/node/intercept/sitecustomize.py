# Loaded by every Python that a program under `mock-mcs run` starts: http.client, socket and ssl heed no
# proxy. Connections to the hosts of MCS are made to the mock, as node-preload.cjs makes them for Node.
# A script because Python is given its folder by PYTHONPATH; in words that Python 2.7 reads as well.
import sys


def lead_to_mock():
    import os

    # As src/node/intercept/environment.ts writes it: "mcs.mediatek.com,... 80=12345 443=12346".
    words = os.environ.get("MOCK_MCS_INTERCEPT", "").split()
    if len(words) < 2:
        return
    hosts = dict((name, "127.0.77.%d" % number) for number, name in enumerate(words[0].split(","), 1))
    ports = dict((int(asked), int(own)) for asked, own in (pair.split("=") for pair in words[1:]))
    # An address that stands for a host, until it is known which port of it is wanted.
    addresses = set(hosts.values())
    services = {"http": 80, "https": 443, "80": 80, "443": 443}

    def name_of(host):
        if isinstance(host, (bytes, bytearray)):
            host = bytes(host).decode("ascii", "replace")
        return host.lower().rstrip(".") if hasattr(host, "rstrip") else None

    def port_of(port):
        if isinstance(port, bytes):
            port = port.decode("ascii", "replace")
        return ports.get(services.get(port, port) if isinstance(port, str) else port)

    def patch(module):
        real_getaddrinfo = module.getaddrinfo
        real_gethostbyname = module.gethostbyname
        real_gethostbyname_ex = module.gethostbyname_ex

        def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
            standing_for = hosts.get(name_of(host))
            if standing_for is not None:
                own = port_of(port)
                if own is not None:
                    host, port = "127.0.0.1", own
                elif not port:
                    host = standing_for
                if own is not None or not port:
                    if family == module.AF_INET6:
                        host = "::ffff:" + host
            return real_getaddrinfo(host, port, family, type, proto, flags)

        def gethostbyname(host):
            return hosts.get(name_of(host)) or real_gethostbyname(host)

        def gethostbyname_ex(host):
            address = hosts.get(name_of(host))
            return real_gethostbyname_ex(host) if address is None else (host, [], [address])

        def redirected(sock, address):
            try:
                if sock.family not in (module.AF_INET, module.AF_INET6):
                    return address
                host = name_of(address[0])
                own = port_of(address[1])
                bare = host[7:] if host.startswith("::ffff:") else host
                if own is None or (host not in hosts and bare not in addresses):
                    return address
                led = "127.0.0.1" if sock.family == module.AF_INET else "::ffff:127.0.0.1"
                return (led, own) + tuple(address[2:])
            except Exception:
                return address

        def connecting(name):
            real = getattr(module.socket, name)

            def connect(self, address):
                return real(self, redirected(self, address))

            connect.__name__ = name
            connect.__doc__ = real.__doc__
            setattr(module.socket, name, connect)

        connecting("connect")
        connecting("connect_ex")
        module.getaddrinfo = getaddrinfo
        module.gethostbyname = gethostbyname
        module.gethostbyname_ex = gethostbyname_ex

    def patch_silently(module):
        try:
            patch(module)
        except Exception:
            pass

    class Finder(object):
        """Patches `socket` when a program imports it: one that does not need it starts as fast as before."""

        def find_spec(self, name, path=None, target=None):
            if name != "socket":
                return None
            sys.meta_path.remove(self)
            for finder in sys.meta_path:
                spec = finder.find_spec(name, path, target) if hasattr(finder, "find_spec") else None
                if spec is not None:
                    break
            else:
                return None
            try:
                loader = spec.loader
                real_exec_module = loader.exec_module

                def exec_module(module):
                    real_exec_module(module)
                    patch_silently(module)

                loader.exec_module = exec_module
            except Exception:
                pass
            return spec

    if sys.version_info < (3, 4):
        import socket

        patch_silently(socket)
    elif "socket" in sys.modules:
        patch_silently(sys.modules["socket"])
    else:
        sys.meta_path.insert(0, Finder())


def load_next():
    """Runs the sitecustomize that Python would have found without this one."""
    import os

    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [item for item in sys.path if os.path.abspath(item or os.curdir) != folder]
    this = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if getattr(error, "name", "sitecustomize") != "sitecustomize":
            raise
    finally:
        # The import that is under way looks for it again.
        sys.modules.setdefault("sitecustomize", this)


try:
    lead_to_mock()
except Exception:
    pass
load_next()
