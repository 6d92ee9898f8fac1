"""CSV, in any encoding, with any separator."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import pairwise

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from profiles.imports.columns import known_headers
from profiles.imports.lines import Line
from profiles.imports.problems import FileProblem

SEPARATORS = ",;\t|"
# An open quote may hold a few lines of text; more is a quote that somebody forgot to close.
_LONGEST_CELL = 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = ("cp1252", "mac_roman", "cp850", "cp1250")
_LETTERS = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ"
    "ąćęłńśźżčďěňřšťůžőűăâîșțđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰ\u00a0\u2019°–«»€"
)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(data: bytes) -> Iterator[Line]:
    """Yield the lines of a CSV file. Raises FileProblem if it is no text."""
    written = list(io.StringIO(decode(data), newline=""))
    first = next((line for line in written if line.strip()), "")
    given = first.strip().lower().removeprefix("sep=")
    if first.lower().startswith("sep=") and len(given) == 1:
        place = written.index(first)
        written[place] = "\n"
        return _lines(written, given)
    return _lines(written, _separator(written[:10]))


def decode(data: bytes) -> str:
    """Return the text of a file in whatever encoding it is written."""
    if data.startswith(_OLD_EXCEL):
        raise FileProblem(_("This is an old Excel file. Save it as XLSX or CSV, then try again."))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(_guessed(data), errors="replace")
    if _is_binary(text):
        raise FileProblem(_("This is no text: a CSV or XLSX file is needed."))
    return text


def _guessed(data: bytes) -> str:
    """Guess from the lines that are not plain ASCII; they say most in the least bytes."""
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:65536]
    merits = {encoding: _merit(telling.decode(encoding, errors="replace")) for encoding in _USUAL}
    likely = max(merits, key=lambda encoding: merits[encoding])
    if merits[likely] > 0.5:
        return likely
    best = from_bytes(telling).best()
    return best.encoding if best else likely


def _merit(text: str) -> float:
    """Say which part of the letters beyond ASCII stands as in a European name."""
    beyond = [(last, c) for last, c in pairwise(f" {text}") if not c.isascii()]
    fitting = sum(c in _LETTERS and not (last.islower() and c.isupper()) for last, c in beyond)
    return fitting / (len(beyond) or 1)


def _is_binary(text: str) -> bool:
    start = text[:4096]
    strange = sum(c < " " and c not in "\t\r\n" for c in start) + start.count("\ufffd")
    return strange * 20 > len(start)


def _separator(written: list[str]) -> str:
    """Choose the separator under which some line says most headers, then makes most cells."""

    def merit(separator: str) -> tuple[int, int]:
        rows = list(csv.reader(written, delimiter=separator))
        return max(map(known_headers, rows), default=0), max(map(len, rows), default=0)

    return max(SEPARATORS, key=merit)


def _lines(written: list[str], separator: str) -> Iterator[Line]:
    """Parse line by line, so that a quote left open costs its own line and no other."""
    at = 0
    while at < len(written):
        piece = written[at : at + _LONGEST_CELL] if '"' in written[at] else written[at : at + 1]
        reader = csv.reader(piece, delimiter=separator)
        try:
            cells = next(reader, [])
        except csv.Error:
            yield Line(at + 1, [], "unreadable_line")
            at += 1
            continue
        used = reader.line_num or 1
        if used > 1 and "".join(piece[:used]).count('"') % 2:
            yield Line(at + 1, written[at].strip().split(separator), "unclosed_quote")
            used = 1
        else:
            yield Line(at + 1, cells)
        at += used
