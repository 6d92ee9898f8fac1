"""Who may import what: shelves inside a room, doors between rooms, and where imports stand.

The floors themselves are import-linter's (`pyproject.toml`).
"""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.sources import FLOORS, Source

SHELVES = {
    "models": 0, "events": 1, "policies": 2, "queries": 3, "actions": 4,
    "forms": 5, "tasks": 5, "views": 6, "api": 6, "wiring": 6,
}  # fmt: skip
PRIVATE = {"views", "api", "forms", "wiring", "tasks"}
# Signals of others that we hear, because there is no other way to hear them.
FOREIGN_SIGNALS = (
    "allauth.",
    "celery.signals",
    "django.contrib.auth.signals",
    "django.db.backends.signals",
)


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each imported module or name, with its line."""
    for node in source.nodes((ast.Import, ast.ImportFrom)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        else:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def place(module: str) -> tuple[str, str] | None:
    """Return the room and the shelf of a module: `feeds.posts.comment_actions` is of `actions`."""
    parts = module.split(".")
    if len(parts) < 3 or parts[0] not in FLOORS:
        return None
    shelf = next((name for name in SHELVES if f"_{parts[2]}".endswith(f"_{name}")), "")
    return ".".join(parts[:2]), shelf


def wrong_shelves(sources: Iterable[Source]) -> list[str]:
    """Find imports that reach upwards in their own room."""
    return [
        f"{source.path}:{line} {here[1]} imports {there[1]}"
        for source in sources
        for line, name in imported(source)
        if (here := place(source.module)) and (there := place(name))
        if here[0] == there[0] and here[1] != there[1] and here[1] and there[1]
        if SHELVES[here[1]] <= SHELVES[there[1]]
    ]


def private_shelves(sources: Iterable[Source]) -> list[str]:
    """Find imports of what belongs to another room alone."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        for line, name in imported(source)
        if (there := place(name)) and there[1] in PRIVATE
        if there[0] != (place(source.module) or (source.module,))[0]
    ]


def hidden_imports(sources: Iterable[Source]) -> list[str]:
    """Find imports inside functions."""
    return sorted({
        f"{source.path}:{node.lineno}"
        for source in sources
        for function in source.nodes((ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    })  # fmt: skip


def relative_imports(sources: Iterable[Source]) -> list[str]:
    return [
        f"{source.path}:{node.lineno}"
        for source in sources
        for node in source.nodes(ast.ImportFrom)
        if node.level
    ]


def own_signals(sources: Iterable[Source]) -> list[str]:
    """Find signals that we would send to ourselves, instead of events."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        for line, name in imported(source)
        if is_own_signal(name)
    ]


def is_own_signal(name: str) -> bool:
    heard = "signals" in name.split(".") and not name.startswith(FOREIGN_SIGNALS)
    return heard or name == "django.dispatch.Signal"
