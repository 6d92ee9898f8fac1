"""Rows of cells, from whatever file an organisation has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from profiles.imports import sheets, texts
from profiles.imports.columns import Columns, find_columns, known_headers
from profiles.imports.lines import Line
from profiles.imports.problems import FileProblem

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 200_000
_HEADER_WITHIN = 10
_SAMPLE = 50


@dataclass(frozen=True)
class Table:
    """A file as it was read: the meaning of its columns, and its lines."""

    columns: Columns
    lines: list[Line]


def read_table(data: bytes, given: Mapping[str, str] | None = None) -> Table:
    """Read a CSV or XLSX file of people. Raises FileProblem if nothing can be made of it."""
    lines = _read_lines(data)
    if not lines:
        raise FileProblem(_("The file is empty."))
    at = _header_place(lines)
    headers, people = lines[at].cells, lines[at + 1 :]
    columns = find_columns(headers, [line.cells for line in people[:_SAMPLE]], given)
    if not people:
        raise FileProblem(_("The file has a header, but no line below it."))
    return Table(columns, [_measured(line, len(headers)) for line in people])


def headers_of(data: bytes) -> list[str]:
    """Return the header of a file whose columns may not be understood. Raises FileProblem."""
    lines = _read_lines(data)
    return lines[_header_place(lines)].cells if lines else []


def _read_lines(data: bytes) -> list[Line]:
    if len(data) > MOST_BYTES:
        raise FileProblem(_("The file is larger than 20 MB."))
    read = sheets.read if data.startswith(sheets.MAGIC) else texts.read
    filled: Iterable[Line] = (
        line for line in read(data) if line.fault or any(map(str.strip, line.cells))
    )
    lines = list(islice(filled, MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise FileProblem(_("The file has more than 200,000 lines."))
    return lines


def _header_place(lines: list[Line]) -> int:
    """Find the header: the line, among the first ones, with most names that we know."""
    return max(
        range(min(_HEADER_WITHIN, len(lines))),
        key=lambda place: (known_headers(lines[place].cells), -place),
    )


def _measured(line: Line, expected: int) -> Line:
    """Mark a line of wrong length; blanks at its end are no cells."""
    cells = list(line.cells)
    while len(cells) > expected and not cells[-1].strip():
        cells.pop()
    if line.fault or len(cells) == expected:
        return Line(line.number, cells, line.fault)
    return Line(line.number, cells, "wrong_length")
