"""Which children run, written down so that the next start finds what a crash has left."""

import json
import signal
import time
from pathlib import Path

from core.embedded.addresses import run_dir
from core.embedded.processes import living, signal_group, started

_PAUSE = 0.05


class Records:
    """The children of one data directory: each leads a process group of its own."""

    def __init__(self, data_dir: Path) -> None:
        self._path = run_dir(data_dir) / "children.json"
        self._seen: dict[str, tuple[int, str | None]] = {}

    def remember(self, name: str, pid: int) -> None:
        """Note that this process is ours, and when it started."""
        self._seen[name] = pid, started(pid)
        self._write()

    def forget(self, name: str) -> None:
        """Note that it is gone."""
        self._seen.pop(name, None)
        self._write()

    def stop_leftovers(self, grace: float = 5.0) -> list[str]:
        """Stop what a killed supervisor has left, and name it."""
        left = self._leftovers()
        for sign in (signal.SIGTERM, signal.SIGKILL):
            for pid in left.values():
                signal_group(pid, sign)
            deadline = time.monotonic() + grace
            while any(map(living, left.values())) and time.monotonic() < deadline:
                time.sleep(_PAUSE)
        return list(left)

    def _leftovers(self) -> dict[str, int]:
        """Find the groups that still live, but none whose number a stranger was given."""
        try:
            written = json.loads(self._path.read_text())
        except (FileNotFoundError, ValueError):
            return {}
        if not isinstance(written, dict):
            return {}
        return {
            name: pid
            for name, (pid, when) in written.items()
            if started(pid) in {when, None} and living(pid)
        }

    def _write(self) -> None:
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps(self._seen))
        draft.replace(self._path)
