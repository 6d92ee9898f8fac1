"""One line, cleaned: a `Row` that can be planned with, or the reasons why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from core.accounts.addresses import validate_address
from core.text.folding import fold
from core.text.middleware import storable
from profiles.imports.cells import LIMITS, tidy
from profiles.imports.columns import Columns
from profiles.imports.dates import month_comes_first, read_date
from profiles.imports.lines import Line
from profiles.imports.names import split_name
from profiles.imports.problems import Problem
from profiles.imports.statuses import has_left

_DATES = ("hired_on", "since", "left_on")
MANAGERS = ("manager_key", "manager_email", "manager", "manager_name")


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says of one person."""

    line: int
    email: str
    first_name: str
    last_name: str
    key: str = ""
    title: str = ""
    department: str = ""
    place: str = ""
    phone: str = ""
    language: str = ""
    hired_on: date | None = None
    since: date | None = None
    left_on: date | None = None
    left: bool = False
    managers: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """All lines of a file: those that are good, what is wrong, and the cells of those refused."""

    rows: list[Row]
    problems: list[Problem]
    refused: list[Line]


def clean_lines(lines: Iterable[Line], columns: Columns, today: date) -> Cleaned:
    """Clean every line of a file."""
    lines = list(lines)
    cleaner = _Cleaner(lines, columns, today)
    rows, problems, refused = [], [], []
    for line in lines:
        row, found = cleaner.clean(line)
        problems += found
        if row:
            rows.append(row)
        else:
            refused.append(line)
    return Cleaned(rows, problems, refused)


class _Cleaner:
    """Knows the columns, and in which order each of them writes day and month."""

    def __init__(self, lines: list[Line], columns: Columns, today: date) -> None:
        self.columns, self.today = columns, today
        self.month_first = {
            field: month_comes_first(
                line.cells[columns.places[field]].strip() for line in lines if not line.fault
            )
            for field in _DATES
            if columns.has(field)
        }

    def clean(self, line: Line) -> tuple[Row | None, list[Problem]]:
        """Return the row, or None if the line can't be taken; and what is wrong with it."""
        if line.fault:
            values = {"found": str(len(line.cells)), "expected": str(len(self.columns.headers))}
            return None, [Problem(line.fault, line.number, values)]
        raw = {field: line.cells[place] for field, place in self.columns.places.items()}
        problems = self._unusable(line.number, raw)
        if problems:
            return None, problems
        cells, problems = self._tidied(line.number, raw)
        problems += self._names(line.number, cells) + _check_email(line.number, cells)
        problems += self._too_long(line.number, cells)
        if any(problem.refuses for problem in problems):
            return None, problems
        dates, found = self._dates(line.number, cells)
        left, unknown = has_left(cells.get("status", ""), dates["left_on"], self.today)
        if unknown:
            found.append(Problem("unknown_status", line.number, {"value": cells["status"][:40]}))
        return _row(line.number, cells, dates, left=left), problems + found

    def _unusable(self, number: int, raw: dict[str, str]) -> list[Problem]:
        problems = []
        for field, cell in raw.items():
            column = {"column": self.columns.header(field)}
            if not storable(cell):
                problems.append(Problem("unstorable", number, column))
            elif cell.lstrip().startswith("="):
                problems.append(Problem("formula", number, column))
        return problems

    def _tidied(self, number: int, raw: dict[str, str]) -> tuple[dict[str, str], list[Problem]]:
        cells, padded, hidden = {}, [], []
        for field, cell in raw.items():
            cells[field], had_hidden = tidy(cell)
            if had_hidden:
                hidden.append(self.columns.header(field))
            elif cell != cell.strip():
                padded.append(self.columns.header(field))
        found = (("padded", padded), ("hidden_characters", hidden))
        return cells, [
            Problem(code, number, {"columns": ", ".join(headers)})
            for code, headers in found
            if headers
        ]

    def _names(self, number: int, cells: dict[str, str]) -> list[Problem]:
        if not cells.get("first_name") and not cells.get("last_name"):
            first, last = split_name(cells.get("full_name", ""))
            cells["first_name"], cells["last_name"] = first, last
        elif not cells.get("first_name"):
            cells["first_name"], cells["last_name"] = cells["last_name"], ""
        return [] if cells["first_name"] else [Problem("no_name", number)]

    def _too_long(self, number: int, cells: dict[str, str]) -> list[Problem]:
        return [
            Problem("too_long", number, {"column": self._named(field), "limit": str(limit)})
            for field, limit in LIMITS.items()
            if len(cells.get(field, "")) > limit
        ]

    def _named(self, field: str) -> str:
        return self.columns.header(field if self.columns.has(field) else "full_name")

    def _dates(
        self, number: int, cells: dict[str, str]
    ) -> tuple[dict[str, date | None], list[Problem]]:
        dates: dict[str, date | None] = dict.fromkeys(_DATES)
        problems = []
        for field, month_first in self.month_first.items():
            try:
                dates[field] = read_date(cells[field], month_first=month_first)
            except (ValueError, OverflowError):
                problems.append(Problem("bad_date", number, {"value": cells[field][:40]}))
        if not self.columns.has("hired_on"):
            dates["hired_on"] = dates["since"]
        return dates, problems


def _check_email(number: int, cells: dict[str, str]) -> list[Problem]:
    cells["email"] = cells["email"].removeprefix("mailto:").lower()
    if not cells["email"]:
        return [] if cells.get("key") else [Problem("no_email", number)]
    try:
        validate_address(cells["email"])
    except ValidationError:
        return [Problem("bad_email", number, {"value": cells["email"][:80]})]
    return []


def _row(number: int, cells: dict[str, str], dates: dict[str, date | None], *, left: bool) -> Row:
    language = fold(cells.get("language", ""))[:2]
    return Row(
        line=number,
        email=cells["email"],
        first_name=cells["first_name"],
        last_name=cells.get("last_name", ""),
        language=language if language in {"fr", "en"} else "",
        left=left,
        managers=tuple((field, cells[field]) for field in MANAGERS if cells.get(field)),
        key=cells.get("key", ""),
        title=cells.get("title", ""),
        department=cells.get("department", ""),
        place=cells.get("place", ""),
        phone=cells.get("phone", ""),
        hired_on=dates["hired_on"],
        since=dates["since"],
        left_on=dates["left_on"],
    )
