"""One supervisor for one data directory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.embedded.errors import ServiceError


@contextmanager
def only_one(data_dir: Path, url: str) -> Iterator[None]:
    """Hold the data directory, or say who does; a crash lets go of it."""
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (data_dir / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise ServiceError(
                f"Parvis already runs on {data_dir}, at {lock.read()}. "
                "For a second one, choose another DATA_DIR and PORT."
            ) from None
        lock.truncate(0)
        lock.write(url)
        lock.flush()
        yield
