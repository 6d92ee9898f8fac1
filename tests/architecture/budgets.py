"""How long things may be."""

import ast
from collections.abc import Iterable
from statistics import median

from tests.architecture.sources import Source

FILE, FUNCTION, TEMPLATE, MEDIAN = 300, 40, 80, 60


def long_files(sources: Iterable[Source], most: int = FILE) -> list[str]:
    return [f"{s.path}: {s.lines} lines, {most} at most" for s in sources if s.lines > most]


def long_functions(sources: Iterable[Source], most: int = FUNCTION) -> list[str]:
    return [
        f"{source.path}:{node.lineno} {node.name}: {length} lines, {most} at most"
        for source in sources
        for node in source.nodes((ast.FunctionDef, ast.AsyncFunctionDef))
        if (length := (node.end_lineno or 0) - node.lineno + 1) > most
    ]


def middle(sources: Iterable[Source]) -> float:
    """Return the median length of the files that say anything."""
    return median([source.lines for source in sources if source.text.strip()] or [0])


def written_lines(sources: Iterable[Source]) -> int:
    """Count the lines with something on them."""
    return sum(1 for source in sources for line in source.text.splitlines() if line.strip())


def catch_alls(sources: Iterable[Source]) -> list[str]:
    """Find files named after nothing."""
    names = ("/utils.py", "/helpers.py", "/misc.py", "/common.py")
    return [source.path for source in sources if source.path.endswith(names)]
