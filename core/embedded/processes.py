"""Processes and their groups, as the system sees them."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

_PROC = Path("/proc")
_GROUP, _STARTED = 2, 19  # places in /proc/<pid>/stat after the command's name


def started(pid: int) -> str | None:
    """Say when the process started, None when there is none: tells a number used again."""
    if not (_PROC / "self").exists():
        done = subprocess.run(  # noqa: S603 - a number is the only word from outside
            ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip() or None
    boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
    fields = _stat(pid)
    return f"{boot} {fields[_STARTED]}" if fields else None


def living(group: int) -> bool:
    """Tell whether a process group has a member that is more than a zombie."""
    if (_PROC / "self").exists():
        stats = (_stat(int(entry.name)) for entry in _PROC.glob("[0-9]*"))
        return any(fields and fields[_GROUP] == str(group) for fields in stats)
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def signal_group(group: int, sign: signal.Signals) -> None:
    """Send a signal to every member of a group, if there are any."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, sign)


def _stat(pid: int) -> list[str]:
    """Give the fields after the command's name; none for a process that ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    fields = text.rpartition(")")[2].split()
    return [] if fields[0] in {"Z", "X"} else fields
