"""The processes of a run: those of `make run`, the bare ones beside them, and the load."""

import json
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.embedded.addresses import app_socket, database_url, redis_url
from core.embedded.children import Child, children
from core.embedded.processes import signal_group
from core.embedded.site import Site
from core.embedded.tether import tether
from tests.bench import usage
from tests.bench.options import ROOT, Options
from tests.core.embedded.site import clean_environ, free_port

PATIENCE = 60
MOST_FILES = 8192
SMALL = "parvis_small"


class ServerError(Exception):
    """A process of the bench could not do its part."""


class Load:
    """The process that asks: `load.pages(server=…)`, every verb of `load.py`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __getattr__(self, verb: str) -> Any:
        return lambda **given: self._do(verb, given)

    def _do(self, verb: str, given: dict[str, Any]) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{json.dumps([verb, given])}\n")
        stdin.flush()
        answer = json.loads(stdout.readline() or '{"error": "the load ended"}')
        if "error" in answer:
            raise ServerError(f"{verb}: {answer['error']}")
        return answer["value"]


class Servers:
    """What a run measures, and what it measures with."""

    def __init__(self, options: Options, stack: ExitStack) -> None:
        self.options, self.stack = options, stack
        self.site = Site(options.data_dir, ROOT, port=free_port())
        self.environ = environ(options)
        self.pids: dict[str, int] = {}

    def start(self) -> None:
        """Start all of them; they end with `stack`."""
        _allow_many_files()
        site = {child.name: child for child in children(self.site)}
        small = database_url(self.options.data_dir).replace("/parvis?", f"/{SMALL}?")
        self._start(site["web"])
        self._start(site["sockets"])
        self._start(site["worker"])
        self._start(site["caddy"])
        self._start(_instead(site["web"], "small"), DATABASE_URL=small)
        self._start(_instead(site["web"], "bare", "tests.bench.bare_pages:application"))
        self._start(_instead(site["web"], "bare_house", "tests.bench.bare_house:application"))
        self._start(
            _instead(site["sockets"], "bare_sockets", "tests.bench.bare_sockets:application")
        )
        self.load = Load(self._process("load", [sys.executable, "-m", "tests.bench.load"], {}))
        self._wait_ready(["web", "sockets", "small", "bare", "bare_house", "bare_sockets"])

    @property
    def redis(self) -> str:
        """The address of Valkey."""
        return redis_url(self.options.data_dir)

    def socket(self, name: str) -> str:
        """Where one of the servers listens."""
        return str(app_socket(self.options.data_dir, name))

    def memory(self, name: str) -> int:
        """How many bytes a process holds."""
        return usage.memory(self.pids[name])

    def processor(self, name: str) -> float:
        """How many seconds of a processor a server and its workers took; "postgres" too."""
        if name == "postgres":
            return usage.seconds(parent=postmaster(self.options.data_dir))
        return usage.seconds(session=self.pids[name])

    def _start(self, child: Child, **more: str) -> None:
        if child.socket:
            child.socket.parent.mkdir(mode=0o700, exist_ok=True)
            child.socket.unlink(missing_ok=True)
        self._process(child.name, child.command, child.env | more)

    def _process(self, name: str, command: list[str], more: dict[str, str]) -> Any:
        pipe = subprocess.PIPE if name == "load" else None
        log = self.stack.enter_context((self.options.data_dir / f"{name}.log").open("wb"))
        process = subprocess.Popen(
            command if name == "load" else [*tether(signal.SIGTERM), *command],
            cwd=ROOT, env=self.environ | more, text=True, start_new_session=True,
            stdin=pipe or subprocess.DEVNULL, stdout=pipe or log, stderr=log,
        )  # fmt: skip
        self.stack.callback(_end, process)
        self.pids[name] = process.pid
        return process

    def _wait_ready(self, names: list[str]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not all(_answers(self.socket(name)) for name in names):
            if time.monotonic() > deadline:
                raise ServerError(f"the servers do not start: see {self.options.data_dir}/*.log")
            time.sleep(0.05)


def environ(options: Options) -> dict[str, str]:
    """Return the environment of every process: nothing of the one that starts them."""
    return clean_environ() | {
        "DATA_DIR": str(options.data_dir),
        "DJANGO_SETTINGS_MODULE": "core.settings",
    }


def postmaster(data_dir: Path) -> int:
    """Return PostgreSQL's process."""
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


def _instead(child: Child, name: str, application: str = "") -> Child:
    """Return the same server under another name, with another application."""
    assert child.socket is not None
    path = child.socket.with_name(f"{name}.sock")
    words = [str(path) if word == str(child.socket) else word for word in child.command]
    return replace(child, name=name, socket=path, command=[*words[:-1], application or words[-1]])


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def _allow_many_files() -> None:
    """Let each process hold two thousand sockets."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, MOST_FILES if hard < 0 else min(MOST_FILES, hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _end(process: "subprocess.Popen[Any]") -> None:
    """Ask a process to end, and make it after a while."""
    process.terminate()
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        signal_group(process.pid, signal.SIGKILL)
        process.wait()
