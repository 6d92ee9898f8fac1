"""Patience with what keeps failing."""


class Backoff:
    """How long to wait before the next start: longer each time, short again once it held."""

    first, last, steady = 0.5, 30.0, 30.0

    def __init__(self) -> None:
        self._delay = self.first

    def after(self, lasted: float) -> float:
        """Give the wait after a run of `lasted` seconds."""
        if lasted > self.steady:
            self._delay = self.first
        delay = self._delay
        self._delay = min(delay * 2, self.last)
        return delay
