"""What every measure is given."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.options import Options
from tests.bench.results import Results
from tests.bench.servers import Load, Servers


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@dataclass(frozen=True)
class Measure:
    """One run: its servers, and where its figures go."""

    options: Options
    servers: Servers
    results: Results

    @property
    def load(self) -> Load:
        """The process that asks."""
        return self.servers.load

    @property
    def seconds(self) -> float:
        """How long one measure lasts."""
        return self.options.seconds

    def rounds(self, part: str) -> Iterator[int]:
        """Count the rounds, saying each."""
        for number in range(1, self.options.rounds + 1):
            began = time.monotonic()
            yield number
            say(f"{part}: round {number} of {self.options.rounds}, "
                f"{time.monotonic() - began:.0f} s")  # fmt: skip
