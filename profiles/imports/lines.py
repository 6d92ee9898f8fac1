"""One line of a file, before anything is known of its meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a line, with its number in the file; `fault` says why it can't be used."""

    number: int
    cells: list[str]
    fault: str = ""
