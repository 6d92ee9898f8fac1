"""The cache, whose loss must keep nobody from signing in."""

from typing import Any

from django_redis.cache import RedisCache  # type: ignore[import-untyped] # it has none


class Cache(RedisCache):  # type: ignore[misc] # no types
    """Answers `add` as if the key was free while Redis cannot be asked.

    Limits on guessing take a lock by `add`. Without Redis there would be no lock to have, and so
    no sign-in: better a while without limits, for passwords are slow to guess anyway.
    """

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """Return False only when somebody else has the key."""
        added: bool | None = super().add(*args, **kwargs)
        return added is not False
