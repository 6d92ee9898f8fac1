"""Run PostgreSQL and Valkey for as long as anyone needs them; the last one out stops them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from core.embedded.addresses import run_dir
from core.embedded.daemon import Daemon
from core.embedded.errors import ServiceError
from core.embedded.postgres import Postgres
from core.embedded.valkey import Valkey


@contextmanager
def running(
    data_dir: Path, *, postgres: bool = True, valkey: bool = True, durable: bool = True
) -> Iterator[list[Daemon]]:
    """Run the services of `data_dir`, or share those that another process started.

    `durable=False` is for data that nobody will miss: faster, lost at a power cut, and the
    services die with the process that started them.
    """
    data_dir = Path(os.path.abspath(data_dir))  # noqa: PTH100 - a link stays a link, as in addresses
    daemons: list[Daemon] = []
    daemons += [Postgres(data_dir, durable=durable)] if postgres else []
    daemons += [Valkey(data_dir, durable=durable)] if valkey else []
    _make_run_dir(data_dir)
    with (run_dir(data_dir) / "users.lock").open("a") as users:
        try:
            with _door(data_dir):
                fcntl.flock(users, fcntl.LOCK_SH)
                _start(daemons)
            yield daemons
        finally:
            with _door(data_dir):
                if _is_last(users):
                    _stop(daemons)


def _start(daemons: list[Daemon]) -> None:
    for daemon in daemons:
        daemon.start()
    for daemon in daemons:
        daemon.wait_ready()


def _stop(daemons: list[Daemon]) -> None:
    for daemon in reversed(daemons):
        daemon.stop()


@contextmanager
def _door(data_dir: Path) -> Iterator[None]:
    """Let one process at a time start or stop."""
    with (run_dir(data_dir) / "door.lock").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _make_run_dir(data_dir: Path) -> None:
    """Make the directory of sockets, refusing one that someone else put in its place."""
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    path = run_dir(data_dir)
    path.mkdir(mode=0o711, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise ServiceError(f"{path} belongs to someone else: choose another DATA_DIR.")
