"""Real workers and a real clock, on a Valkey that tests may stop."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

WORKER = ["worker", "--concurrency", "2", "--without-gossip", "--without-mingle"]


class Process:
    """One Celery process and its children."""

    def __init__(self, home: Path, name: str, *words: str, **environ: str) -> None:
        self.log = home / f"{name}.log"
        command = [sys.executable, "-m", "celery", "-A", "tests.core.events.worker", "--quiet"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *words, "--loglevel", "info"],
                stdout=log,
                stderr=log,
                env=os.environ | environ,
                start_new_session=True,
            )

    def signal(self, sign: signal.Signals) -> None:
        """Send a signal to it and its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, sign)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.signal(signal.SIGKILL)
        self.process.wait()
