"""Static files made ready for Caddy: collected when they changed, and compressed beforehand."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import brotli

_TEXT = {".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"}
_SMALL = 512
_PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gz": lambda text: gzip.compress(text, mtime=0),
}


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
    """Write a .br and a .gz beside each text file that gains from it."""
    for path in root.rglob("*"):
        if path.suffix not in _TEXT or not path.is_file() or path.stat().st_size < _SMALL:
            continue
        for ending, pack in _PACKINGS.items():
            packed = path.with_name(f"{path.name}.{ending}")
            if not packed.exists() or packed.stat().st_mtime < path.stat().st_mtime:
                packed.write_bytes(pack(path.read_bytes()))


def _digest(sources: Iterable[Path]) -> str:
    """Tell two states of the sources apart by name, size and time."""
    digest = hashlib.sha256()
    for path in sorted(sources):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
