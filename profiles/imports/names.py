"""Full names, taken apart."""

from core.text.folding import fold


def split_name(full: str) -> tuple[str, str]:
    """Return first and last name of "Claire Moreau", "Moreau, Claire" or "MOREAU Claire"."""
    if "," in full:
        last, _, first = full.partition(",")
        return (first.strip(), last.strip()) if first.strip() else (last.strip(), "")
    words = full.split()
    shouted = [word for word in words if len(word) > 1 and word.isupper()]
    if shouted and len(shouted) < len(words):
        quiet = [word for word in words if word not in shouted]
        return " ".join(quiet), " ".join(shouted)
    return (words[0], " ".join(words[1:])) if words else ("", "")


def name_keys(first: str, last: str) -> set[str]:
    """Return the folded ways in which a file may name this person."""
    return {fold(f"{first} {last}"), fold(f"{last} {first}")} - {""}


def as_key(written: str) -> str:
    """Fold a name as a manager's column writes it, to be found among `name_keys`."""
    return fold(" ".join(split_name(written)))
