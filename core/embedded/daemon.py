"""A service that outlives the command that started it, found again by its pid file."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from core.embedded.errors import ServiceError

_PAUSE = 0.02
_LOG_LIMIT = 10 * 1024 * 1024


class Daemon:
    """One service with its data in `home`; subclasses say what to run and when it is ready."""

    name = ""
    stop_signals: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGKILL)

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir
        self.home = data_dir / self.name
        self.log = data_dir / "logs" / f"{self.name}.log"
        self.durable = durable
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid_file(self) -> Path:
        """Where the service itself writes its process id."""
        raise NotImplementedError

    def prepare(self) -> list[str]:
        """Make what the first start needs, and give the command to run."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Tell whether it answers."""
        raise NotImplementedError

    def pid(self) -> int | None:
        """Give the id of the running service, None when there is none."""
        if self._child is not None and self._child.poll() is None:
            return self._child.pid
        try:
            pid = int(self.pid_file.read_text().split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None
        return pid if self._is_ours(pid) else None

    def start(self) -> None:
        """Start it unless it runs already."""
        if self.pid() is not None:
            return
        command = self.prepare()
        self._rotate_log()
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603 - our own words only
                command,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_ready(self, timeout: float = 120.0) -> None:
        """Wait until it answers; after a crash it may first have to recover its data."""
        deadline = time.monotonic() + timeout
        while not self.ready():
            if self._child is not None and self._child.poll() is not None:
                raise ServiceError(f"{self.name} stopped while starting:\n{self._last_lines()}")
            if time.monotonic() > deadline:
                raise ServiceError(f"{self.name} does not answer:\n{self._last_lines()}")
            time.sleep(_PAUSE)

    def stop(self, grace: float = 20.0) -> None:
        """Stop it, more firmly at each step; it is gone when this returns."""
        for sign in self.stop_signals:
            pid = self.pid()
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
            if self._wait_gone(pid, grace):
                break
        if self._child is not None:
            self._child.wait()
            self._child = None

    def _wait_gone(self, pid: int, timeout: float) -> bool:
        deadline = time.monotonic() + timeout
        while self._is_ours(pid):
            if time.monotonic() > deadline:
                return False
            time.sleep(_PAUSE)
        return True

    def _is_ours(self, pid: int) -> bool:
        """Tell our service from a stranger that was given the same process id."""
        if self._child is not None and self._child.pid == pid:
            return self._child.poll() is None
        return works_in(pid, self.home)

    def _rotate_log(self) -> None:
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            shutil.move(self.log, self.log.with_suffix(".log.1"))

    def _last_lines(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-10:])


def works_in(pid: int, home: Path) -> bool:
    """Tell whether a live process has `home` as its working directory."""
    if not Path("/proc/self").exists():  # without /proc, believe the pid file
        return subprocess.run(["/bin/kill", "-0", str(pid)], check=False).returncode == 0  # noqa: S603
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == home.resolve()
    except OSError:
        return False
