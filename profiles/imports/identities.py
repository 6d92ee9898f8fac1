"""Which lines are one person: earlier positions, repeated keys, repeated addresses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from core.text.folding import fold
from profiles.imports.problems import Problem
from profiles.imports.rows import Row


@dataclass(frozen=True, slots=True)
class Gathered:
    """One row for each person, all keys that mean each of them, and what could not be one."""

    rows: list[Row]
    by_key: dict[str, Row]
    problems: list[Problem]
    earlier: int


def gather(rows: Iterable[Row]) -> Gathered:
    """Choose one row for each person: the open one, of several closed ones the last."""
    people, problems, earlier = [], [], 0
    by_key: dict[str, Row] = {}
    for same in _grouped(rows):
        chosen = max(same, key=_standing)
        for row in same:
            if row is not chosen and _is_open(row):
                values = {"email": row.email, "other": str(chosen.line)}
                problems.append(Problem("email_twice", row.line, values, row.name))
            elif row is not chosen:
                earlier += 1
        if chosen.key in by_key:
            other = by_key[chosen.key]
            values = {"key": chosen.key, "other": str(other.line)}
            problems.append(Problem("key_twice", chosen.line, values, chosen.name))
            chosen = replace(chosen, key="")
        people.append(chosen)
        by_key |= {row.key: chosen for row in same if row.key and row.key not in by_key}
    return Gathered(people, by_key, problems, earlier)


def _grouped(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """Group by address; then a closed position under the same key and name joins its person."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.email or f"key {row.key}"].append(row)
    homes = {
        (row.key, fold(row.name)): email
        for email, same in groups.items()
        for row in same
        if row.key and row.email and _is_open(row)
    }
    for email, same in list(groups.items()):
        home = homes.get((same[0].key, fold(same[0].name)), email)
        if home != email and not any(map(_is_open, same)):
            groups[home] += groups.pop(email)
    return sorted(groups.values(), key=lambda same: same[0].line)


def _is_open(row: Row) -> bool:
    return not row.left


def _standing(row: Row) -> tuple[bool, date, int]:
    """Order the lines of one person: an open one first, then the later, then the upper."""
    return _is_open(row), row.left_on or row.since or date.min, -row.line
