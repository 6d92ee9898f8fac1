"""What an import did or would do, as plain values that a page and a console can show."""

from typing import Any

from profiles.imports.plan import Plan
from profiles.imports.problems import Problem
from profiles.imports.reader import Table

COUNTS = (
    "joiners", "returners", "leavers", "moves", "new_managers", "changed", "unchanged",
    "earlier", "gone", "refused",
)  # fmt: skip
_NAMES_SHOWN = 50


def as_report(plan: Plan, table: Table) -> dict[str, Any]:
    """Return counts, the first names of each kind, and every problem with the cells of its line."""
    refused = {problem.line for problem in plan.problems if problem.refuses}
    changes = plan.changes
    groups = {
        "joiners": plan.joiners,
        "returners": [c.someone for c in changes if c.returns],
        "leavers": plan.leavers,
        "moves": [c.someone for c in changes if c.moves],
        "new_managers": [c.someone for c in changes if c.new_manager],
        "changed": [c.someone for c in changes],
    }
    counts = {name: len(people) for name, people in groups.items()}
    counts |= {"unchanged": plan.unchanged, "earlier": plan.earlier, "gone": plan.gone}
    return {
        "counts": counts | {"refused": len(refused), "lines": plan.lines},
        "names": {name: [s.name for s in people[:_NAMES_SHOWN]] for name, people in groups.items()},
        "problems": [problem.as_json() for problem in plan.problems],
        "cells": {str(n.number): n.cells for n in table.lines if n.number in refused},
        "headers": list(table.columns.headers),
        "sensitive": list(plan.sensitive),
        "ignored": list(plan.ignored),
        "drastic": plan.is_drastic,
        "nothing": plan.changes_nothing,
    }


def problems_of(report: dict[str, Any]) -> list[Problem]:
    """Return the problems that a report keeps."""
    return [Problem.from_json(kept) for kept in report.get("problems", [])]
