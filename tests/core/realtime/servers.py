"""Real socket servers, started as `make run` starts them, and tabs that connect to them."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import unix_connect

from core.realtime.frames import Frame

FLAGS = ["--loop", "uvloop", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
FLAGS += ["--ws-max-size", str(64 * 1024), "--ws-ping-interval", "20", "--ws-ping-timeout", "20"]
FLAGS += ["--lifespan", "off", "--timeout-graceful-shutdown", "1", "--no-access-log"]
ORIGIN = "http://localhost"


def database_url() -> str:
    """The address of the tests' own database."""
    parts = urlsplit(settings.DATABASE_URL)
    return parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


class Server:
    """One socket server."""

    def __init__(self, home: Path, **environ: str) -> None:
        self.path = home / "sockets.sock"
        self.log = home / "sockets.log"
        command = [sys.executable, "-m", "uvicorn", "--uds", str(self.path), *FLAGS]
        command += ["--log-level", "warning", "tests.core.realtime.server:application"]
        given = {"DATABASE_URL": database_url(), "DEBUG": "0"} | environ
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stderr=log, env=os.environ | given)

    def wait_ready(self) -> None:
        """Wait until it takes connections."""
        deadline = time.monotonic() + 30
        while not self.path.exists():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, "the socket server does not start"
            time.sleep(0.02)

    def stop(self) -> str:
        """End it, and return what it complained of."""
        self.process.terminate()
        try:
            self.process.wait(10)
        finally:
            self.process.kill()
        return self.log.read_text()

    @property
    def memory(self) -> int:
        """How many bytes of memory it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def connect(self, client=None, *, origin: str | None = ORIGIN, cookie: str = "") -> "Tab":
        """Open a tab of whoever is signed in with this test client."""
        if client is not None:
            name = settings.SESSION_COOKIE_NAME
            cookie = f"{name}={client.cookies[name].value}"
        headers = {"Cookie": cookie} if cookie else {}
        uri = "ws://localhost/ws/"
        return Tab(
            unix_connect(
                str(self.path), uri, origin=origin, additional_headers=headers, max_queue=10_000
            )
        )


class Tab:
    """One open socket."""

    def __init__(self, link) -> None:
        self.link = link

    def __enter__(self) -> "Tab":
        return self

    def __exit__(self, *_: object) -> None:
        self.link.close()

    def say(self, **frame: object) -> None:
        """Send a frame."""
        self.link.send(json.dumps(frame))

    def hear(self, kind: str = "", timeout: float = 5) -> dict:
        """Return the next frame, or the next of one kind."""
        deadline = time.monotonic() + timeout
        while True:
            frame = json.loads(self.link.recv(timeout=max(deadline - time.monotonic(), 0.01)))
            if kind in {"", frame["kind"]}:
                return frame

    def join(self, *names: str) -> dict:
        """Subscribe, and return the answer."""
        self.say(type="subscribe", topics=dict.fromkeys(names, 0))
        return self.hear("subscribed")

    def hears_nothing(self, seconds: float = 0.5) -> bool:
        """Say whether nothing comes for a while."""
        with contextlib.suppress(TimeoutError):
            self.link.recv(timeout=seconds)
            return False
        return True

    def closed_with(self, timeout: float = 5) -> int:
        """Wait for the end, and return its code."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                self.link.recv(timeout=max(deadline - time.monotonic(), 0.01))
            except ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else 1006


def stroke(bell: int, seq: int, **data: object) -> Frame:
    """One stroke of a bell."""
    return Frame(f"bell.{bell}", "stroke", seq, data)
