"""Handles: the short name by which a person is mentioned and found, made from their e-mail."""

import re
from collections.abc import Container

from core.text.folding import fold

LONGEST = 56  # leaves room for a number behind it
NAMELESS = "person"
# Words that stand where a handle could in an address.
RESERVED = frozenset({"chart", "following", "import", "me", "suggest"})

_REFUSED = re.compile(r"[^a-z0-9._-]+")


def wished_handle(email: str) -> str:
    """Return the handle that an address would give if nobody had it: `elodie.martin`."""
    local = fold(email.partition("@")[0])
    return _REFUSED.sub("-", local)[:LONGEST].strip("._-") or NAMELESS


def numbered(wish: str, number: int) -> str:
    """Return the first, second… form of a handle: `claire`, `claire-2`."""
    return wish if number == 1 else f"{wish}-{number}"


def next_free(wish: str, taken: Container[str]) -> str:
    """Return the first form of a handle that is not among `taken`."""
    number = 1
    while (form := numbered(wish, number)) in RESERVED or form in taken:
        number += 1
    return form
