"""What processes take of the machine, as the system counts it (Linux)."""

import os
from pathlib import Path

PARENT, SESSION, USER, SYSTEM = 1, 3, 11, 12  # places in /proc/<pid>/stat after the name
TICKS = os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Return how many bytes a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def seconds(*, session: int = 0, parent: int = 0) -> float:
    """Return the processor's seconds of all in a session, or of one process's children."""
    ticks = 0
    for entry in Path("/proc").glob("[0-9]*"):
        fields = _stat(entry)
        if fields and (int(fields[SESSION]) == session or int(fields[PARENT]) == parent):
            ticks += int(fields[USER]) + int(fields[SYSTEM])
    return ticks / TICKS


def _stat(entry: Path) -> list[str]:
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
