"""A whole site in a process of its own, as a person would start it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from core.embedded.processes import living, started

ROOT = Path(__file__).parents[3]
PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    """`manage.py serve` on a data directory and a port of its own."""

    def __init__(self, data_dir: Path, **environ: str) -> None:
        self.data_dir = data_dir
        self.port = int(environ.get("PORT") or free_port())
        self.out = data_dir.with_name(f"{data_dir.name}.{time.monotonic_ns()}.out")
        self.environ = (
            clean_environ() | {"DATA_DIR": str(data_dir), "PORT": str(self.port)} | environ
        )
        with self.out.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT, env=self.environ, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        self.seen: set[int] = set()

    def __enter__(self) -> Self:
        try:
            return self.wait_ready()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait_ready(self) -> Self:
        self.wait_for(lambda: "Parvis is ready" in self.said())
        self.wait_for(lambda: {"web", "sockets", "worker", "beat", "caddy"} <= set(self.pids()))
        self.seen |= set(self.pids().values())
        return self

    def wait_for(self, happened) -> None:
        deadline = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)

    def said(self) -> str:
        return self.out.read_text(errors="replace")

    def pids(self) -> dict[str, int]:
        """The children by name, as the supervisor wrote them down."""
        try:
            written = json.loads((self.data_dir / "run" / "children.json").read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return {name: pid for name, (pid, when) in written.items() if started(pid) == when}

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        link = http.client.HTTPConnection("localhost", self.port, timeout=10)
        link.request("GET", path, headers=headers)
        return link.getresponse()

    def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(sign)
        return self.process.wait(PATIENCE)

    def left_over(self) -> list[str]:
        """Who still works for this data directory: groups seen, and whoever was told of it."""
        words = str(self.data_dir).encode()
        told = [entry.name for entry in Path("/proc").glob("[0-9]*") if mentions(entry, words)]
        return [str(pid) for pid in self.seen if living(pid)] + told


def mentions(entry: Path, words: bytes) -> bool:
    try:
        return words in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def clean_environ() -> dict[str, str]:
    """The environment without what the tests themselves are run with."""
    ours = {"DATA_DIR", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PORT", "SITE_ADDRESS", "BIND"}
    return {key: value for key, value in os.environ.items() if key not in ours}
