"""The project's own files: neither other people's copies nor what a tool wrote."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = ("core", "profiles", "feeds", "training", "demo")
NOT_OURS = {"vendor", "migrations", "__pycache__", "node_modules"}


@dataclass(frozen=True)
class Source:
    """One file by its path from the root, with its text."""

    path: str
    text: str

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def module(self) -> str:
        """`feeds.posts.actions`; a package is named without its `__init__`."""
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    def nodes[N: ast.AST](self, kind: type[N] | tuple[type[N], ...]) -> Iterator[N]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


def plant(text: str, path: str = "feeds/posts/views.py") -> list[Source]:
    """Return a file that is not there, for the proof that a check can fail."""
    return [Source(path, text)]


def read(*endings: str, folders: Iterable[str] = FLOORS) -> list[Source]:
    """Return our files with one of these endings."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")))
    return [
        Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in paths
        if path.suffix in endings and path.is_file() and not NOT_OURS & set(path.parts)
    ]


def python() -> list[Source]:
    return read(".py")


def tests() -> list[Source]:
    return read(".py", folders=["tests"])


def templates() -> list[Source]:
    return [source for source in read(".html", ".txt") if "/templates/" in source.path]
