"""Text as it is compared: without accents or case, so that "elodie" finds "Élodie"."""

import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "'"}
)


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, ligatures opened, blanks made single."""
    opened = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    bare = "".join(c for c in unicodedata.normalize("NFKD", opened) if not unicodedata.combining(c))
    return " ".join(bare.split())
