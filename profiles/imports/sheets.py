"""XLSX, read row by row, with a guard against archives that unpack to far more than they are."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from profiles.imports.columns import known_headers
from profiles.imports.lines import Line
from profiles.imports.problems import FileProblem

MAGIC = b"PK\x03\x04"
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_CELLS = 500
_LOOKED_AT = 10


def read(data: bytes) -> Iterator[Line]:
    """Yield the rows of the sheet that looks most like a list of people."""
    _guard(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        sheet = max(book.worksheets, key=_merit)
        width = max(map(len, _rows(sheet, most=_LOOKED_AT)), default=0)
        for number, row in enumerate(_rows(sheet), 1):
            yield Line(number, row + [""] * (width - len(row) if row else 0))
    except FileProblem:
        raise
    except Exception as error:  # a broken archive can fail in any way its parsers can
        raise FileProblem(
            _("This spreadsheet could not be read. Open it, save it as XLSX or CSV, try again.")
        ) from error


def _guard(data: bytes) -> None:
    try:
        unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except zipfile.BadZipFile as error:
        raise FileProblem(_("This is no text: a CSV or XLSX file is needed.")) from error
    if unpacked > _MOST_UNPACKED:
        raise FileProblem(_("This spreadsheet unpacks to more than 200 MB."))


def _merit(sheet: Any) -> int:
    rows = _rows(sheet, most=_LOOKED_AT)
    return max(map(known_headers, rows), default=0)


def _rows(sheet: Any, most: int | None = None) -> Iterator[list[str]]:
    for row in sheet.iter_rows(max_row=most, max_col=_MOST_CELLS, values_only=True):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: object) -> str:
    """Write a cell as a CSV would hold it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
