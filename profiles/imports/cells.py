"""The text of one cell: what is removed from it, and how long it may be."""

import unicodedata

from core.accounts.models import User
from profiles.people.models import Profile


def _limit(model: type[User | Profile], field: str) -> int:
    return int(getattr(model._meta.get_field(field), "max_length", 0))


LIMITS = {
    field: _limit(model, field)
    for model, fields in (
        (User, ("email", "first_name", "last_name")),
        (Profile, ("key", "title", "department", "place", "phone")),
    )
    for field in fields
}


def tidy(cell: str) -> tuple[str, bool]:
    """Return the text with single blanks, and whether invisible characters were removed.

    Those turn a name around or make two equal names different: marks of direction, zero widths.
    """
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split()), False
    seen = "".join(c for c in cell if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"})
    text = unicodedata.normalize("NFC", " ".join(seen.split()))
    return text, len(seen) != len(cell)
