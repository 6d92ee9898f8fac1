"""What an import would do, worked out without touching anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from profiles.imports.columns import Columns
from profiles.imports.identities import gather
from profiles.imports.known import Known
from profiles.imports.managers import set_managers
from profiles.imports.people import People, Someone
from profiles.imports.problems import WHOLE_FILE, Problem
from profiles.imports.reader import Table
from profiles.imports.rows import MANAGERS, Cleaned, Row, clean_lines

PLACED = ("title", "department", "place")
NAMED = ("email", "first_name", "last_name", "key")
_DATED = ("hired_on",)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different for someone whom Parvis knows."""

    someone: Someone
    fields: dict[str, str | date | None]
    new_manager: bool = False
    returns: bool = False

    @property
    def moves(self) -> bool:
        """Whether their title, department or place changes."""
        return any(name in PLACED for name in self.fields)


@dataclass(frozen=True)
class Plan:
    """What would happen to whom, and what is wrong with the file."""

    joiners: list[Someone] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    leavers: list[Someone] = field(default_factory=list)
    unchanged: int = 0
    earlier: int = 0
    gone: int = 0
    lines: int = 0
    present: int = 0
    problems: list[Problem] = field(default_factory=list)
    sensitive: Sequence[str] = ()
    ignored: Sequence[str] = ()

    @property
    def is_drastic(self) -> bool:
        """Whether more than a third of those who came by import would leave at once."""
        return len(self.leavers) * 3 > self.present

    @property
    def changes_nothing(self) -> bool:
        """Whether Parvis is already as the file says."""
        return not (self.joiners or self.changes or self.leavers)


def make_plan(
    table: Table, known: Sequence[Known], today: date, *, deactivate_missing: bool = True
) -> Plan:
    """Compare a file with whom Parvis knows."""
    cleaned = clean_lines(table.lines, table.columns, today)
    gathered = gather(cleaned.rows)
    people = People(gathered, known)
    problems = cleaned.problems + gathered.problems + people.problems
    if deactivate_missing:
        spared = _mentioned(cleaned, people.problems, table)
        for someone in people.elsewhere:
            is_missing = _is_missing(someone, spared)
            someone.missing = is_missing and not _is_administrator(someone)
            problems += (
                [_administrator_stays(someone)] if is_missing and not someone.missing else []
            )
    problems += set_managers(people, from_file=table.columns.has(*MANAGERS))
    changes = [_change(someone, table.columns) for someone in people.in_file if _stays(someone)]
    leavers = [s for s in [*people.in_file, *people.elsewhere] if _leaves(s)]
    problems += [_administrator_stays(s) for s in leavers if _is_administrator(s)]
    return Plan(
        joiners=[s for s in people.in_file if s.present and not s.known],
        changes=[change for change in changes if change],
        leavers=[s for s in leavers if not _is_administrator(s)],
        unchanged=sum(change is None for change in changes),
        earlier=gathered.earlier,
        gone=sum(not s.present and not (s.known and s.known.active) for s in people.in_file),
        lines=len(table.lines),
        present=sum(person.active and bool(person.key) for person in known),
        problems=sorted(problems, key=lambda problem: problem.line),
        sensitive=table.columns.sensitive,
        ignored=table.columns.ignored,
    )


def _stays(someone: Someone) -> bool:
    return someone.present and someone.known is not None


def _leaves(someone: Someone) -> bool:
    return not someone.present and someone.known is not None and someone.known.active


def _is_administrator(someone: Someone) -> bool:
    return someone.known is not None and someone.known.administrator


def _administrator_stays(someone: Someone) -> Problem:
    line = someone.row.line if someone.row else WHOLE_FILE
    return Problem("administrator_stays", line, {"name": someone.name})


def _mentioned(cleaned: Cleaned, refused: Iterable[Problem], table: Table) -> set[str]:
    """Return what stands in the lines that were not taken: whom they name has not gone."""
    lost = {problem.line for problem in refused}
    lines = [*cleaned.refused, *(line for line in table.lines if line.number in lost)]
    return {cell.strip().lower() for line in lines for cell in line.cells}


def _is_missing(someone: Someone, spared: set[str]) -> bool:
    """Only who once came by an import can be missing from one."""
    known = someone.known
    return bool(
        known
        and known.active
        and known.key
        and known.key.lower() not in spared
        and known.email not in spared
    )


def _change(someone: Someone, columns: Columns) -> Change | None:
    """Compare what the file says of someone with what Parvis has."""
    row, known = someone.row, someone.known
    if row is None or known is None:
        return None
    fields = {
        name: value for name, value in _said(row, columns).items() if value != getattr(known, name)
    }
    manager = someone.manager.known.id if someone.manager and someone.manager.known else None
    is_new = someone.manager is not None and manager is None
    new_manager = columns.has(*MANAGERS) and (is_new or manager != known.manager)
    returns = not known.active
    if returns or known.left_on:
        fields["left_on"] = None
    if row.phone and not known.phone:  # their own word counts more than the file's
        fields["phone"] = row.phone
    if fields or new_manager or returns:
        return Change(someone, fields, new_manager, returns)
    return None


def _said(row: Row, columns: Columns) -> dict[str, str | date | None]:
    """Return what a line says. Names are always said; an empty key or address says nothing."""
    said: dict[str, str | date | None] = {
        name: getattr(row, name) for name in (*PLACED, *_DATED) if columns.has(name)
    }
    if columns.has("since") and row.hired_on:
        said["hired_on"] = row.hired_on
    said |= {name: value for name in NAMED if (value := getattr(row, name))}
    return said | ({"last_name": row.last_name})
