"""An import as a console shows it."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import OutputWrapper

from profiles.imports.plan import Plan
from profiles.imports.report import problems_of

_WIDTH = 30
_KINDS = (
    ("joiners", "join"),
    ("returners", "come back"),
    ("leavers", "leave"),
    ("moves", "move"),
    ("new_managers", "have a new manager"),
    ("unchanged", "stay as they are"),
    ("earlier", "earlier positions, not needed"),
    ("gone", "had left already"),
)
_NAMED = 5


class Bar:
    """A bar of progress, on a terminal only."""

    def __init__(self, out: OutputWrapper, plan: Plan) -> None:
        self.out = out
        self.done, self.total = 0, len(plan.joiners) + len(plan.changes) + len(plan.leavers)

    def step(self, people: int) -> None:
        """Note that so many more people are done."""
        self.done += people
        if not self.total or not self.out.isatty():
            return
        full = _WIDTH * self.done // self.total
        ending = "\n" if self.done >= self.total else ""
        bar = "#" * full + "." * (_WIDTH - full)
        self.out.write(f"\r[{bar}] {self.done} / {self.total}", ending=ending)
        self.out.flush()


def report_lines(report: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """Yield the report: counts, what was not read, and each problem with what to do."""
    counts = report["counts"]
    yield "Nothing was changed; this is what would be:" if dry_run else "Done:"
    for kind, words in _KINDS:
        if counts[kind]:
            yield f"{counts[kind]:>7} {words}{_names(report['names'].get(kind, []))}"
    if report["drastic"]:
        yield "More than a third of the people would leave: this needs --yes."
    if report["sensitive"]:
        yield f"Not read, because it is nobody's business here: {', '.join(report['sensitive'])}."
    if report["ignored"]:
        yield f"Not read, because not known: {', '.join(report['ignored'])}."
    if counts["refused"]:
        yield f"{counts['refused']} of {counts['lines']} lines were not taken."
    for problem in problems_of(report):
        where = f"line {problem.line}" if problem.line else "whole file"
        mark = "not taken" if problem.refuses else "note"
        yield f"  {where} ({mark}): {problem.what} {problem.advice}"


def _names(names: list[str]) -> str:
    if not names:
        return ""
    return f": {', '.join(names[:_NAMED])}{', …' if len(names) > _NAMED else ''}"
