"""What the supervisor and its children say: on the screen, and kept in a file."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE, _KEPT = 10 * 1024 * 1024, 3
_WIDTH = 8


class Console:
    """Lines with the name of who says them."""

    def __init__(self, data_dir: Path) -> None:
        logs = data_dir / "logs"
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = RotatingFileHandler(
            logs / "parvis.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
        self._file.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def say(self, name: str, text: str) -> None:
        """Write each line of `text` after the name."""
        for line in filter(str.strip, text.splitlines()):
            full = f"{name:<{_WIDTH}} | {line}"
            sys.stdout.write(f"{full}\n")
            self._file.emit(logging.makeLogRecord({"msg": full}))
        sys.stdout.flush()

    def show(self, lines: list[str]) -> None:
        """Write lines as they are: for the person at the screen only."""
        sys.stdout.write("\n".join(["", *lines, "Ctrl-C stops it.", "", ""]))
        sys.stdout.flush()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
