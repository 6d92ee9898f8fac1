"""What happens in the tests of the outbox."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tolled:
    """A bell tolled; a slow one takes its handler long."""

    slow: bool = False
