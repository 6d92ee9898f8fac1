"""Dates as organisations write them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from core.text.folding import fold

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?\Z")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: .*)?\Z")
_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ \-]([^\W\d]+)\.?,?[ \-](\d{4})\Z")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)
_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


def month_comes_first(values: Iterable[str]) -> bool:
    """Say whether a column writes 03/31/2024: only if some day says so and none the contrary."""
    pairs = [(int(m[1]), int(m[2])) for m in map(_NUMBERS.match, values) if m]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def read_date(text: str, *, month_first: bool = False) -> date | None:
    """Return the date that `text` means. Raises ValueError if it means none."""
    text = text.strip()
    if not text:
        return None
    if _SERIAL.match(text):
        return _SPREADSHEET_DAY_ZERO + timedelta(days=int(float(text)))
    if match := _ISO.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        day, month = (match[2], match[1]) if month_first else (match[1], match[2])
        return date(_year(match[3]), int(month), int(day))
    if match := _WORDS.match(fold(text)):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    raise ValueError(text)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < 70 else 1900)


def _month(word: str) -> int:
    month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
    if month is None:
        raise ValueError(word)
    return month
