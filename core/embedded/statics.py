"""Static files made ready for Caddy: collected when they changed, and compressed beforehand."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

_TEXT = {".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"}
_SMALL = 512


def refresh(sources: Iterable[Path], root: Path, collect: Callable[[], None]) -> bool:
    """Call `collect` and compress its files, unless nothing changed since the last time."""
    digest = _digest(sources)
    stamp = root.with_name(f"{root.name}.digest")
    if root.is_dir() and stamp.exists() and stamp.read_text() == digest:
        return False
    collect()
    compress(root)
    stamp.write_text(digest)
    return True


def compress(root: Path) -> None:
    """Write a .gz beside each text file that gains from it."""
    for path in root.rglob("*"):
        packed = path.with_name(f"{path.name}.gz")
        if path.suffix not in _TEXT or not path.is_file() or path.stat().st_size < _SMALL:
            continue
        if not packed.exists() or packed.stat().st_mtime < path.stat().st_mtime:
            packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def _digest(sources: Iterable[Path]) -> str:
    """Tell two states of the sources apart by name, size and time."""
    digest = hashlib.sha256()
    for path in sorted(sources):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
