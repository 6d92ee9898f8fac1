"""What was measured, what it may be at most or at least, and how that is shown."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

type Bound = Literal["", "at most", "at least"]

NAME, MEASURED, LIMIT = 56, 14, 20


@dataclass(frozen=True)
class Row:
    """One figure."""

    part: str
    name: str
    value: float
    unit: str
    bound: Bound = ""
    limit: float = 0.0

    @property
    def verdict(self) -> str:
        """Whether the limit was kept; "" without one."""
        if not self.bound:
            return ""
        is_kept = self.value <= self.limit if self.bound == "at most" else self.value >= self.limit
        return "kept" if is_kept else "MISSED"

    @property
    def measured(self) -> str:
        """The figure as people read it."""
        return spell(self.value, self.unit)

    @property
    def allowed(self) -> str:
        """Its limit as people read it."""
        return f"{self.bound} {spell(self.limit, self.unit)}" if self.bound else ""

    def as_dict(self) -> dict[str, Any]:
        """Return it for bench.json."""
        limit = {self.bound.replace(" ", "_"): self.limit, "verdict": self.verdict}
        own = {"part": self.part, "name": self.name, "value": self.value, "unit": self.unit}
        return own | (limit if self.bound else {})


def spell(value: float, unit: str) -> str:
    """Write a figure with as many digits as it deserves."""
    if unit == "of bare":
        return f"1/{1 / value:.1f}" if value else "0"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


@dataclass
class Results:
    """All figures of a run, in order."""

    rows: list[Row] = field(default_factory=list)

    def add(self, part: str, name: str, value: float, unit: str, bound: Bound = "",
            limit: float = 0.0) -> None:  # fmt: skip
        """Keep one."""
        self.rows.append(Row(part, name, value, unit, bound, limit))

    @property
    def missed(self) -> list[Row]:
        """Those beyond their limit."""
        return [row for row in self.rows if row.verdict == "MISSED"]

    def table(self) -> str:
        """Return all of it as people read it."""
        lines, part = [], ""
        for row in self.rows:
            if row.part != part:
                part = row.part
                lines += ["", f"{part:<{NAME}}{'measured':>{MEASURED}}{'limit':>{LIMIT}}"]
            line = f"  {row.name:<{NAME - 2}}{row.measured:>{MEASURED}}{row.allowed:>{LIMIT}}"
            lines.append(f"{line}  {row.verdict}".rstrip())
        return "\n".join(lines).lstrip("\n")


class Rounds:
    """What each round gave, and the medians over them."""

    def __init__(self) -> None:
        self._taken: dict[str, list[dict[str, float]]] = {}

    def keep(self, name: str, taken: dict[str, float]) -> None:
        """Keep what one round gave; a wrong answer makes the whole measure void."""
        if taken.get("wrong"):
            raise RuntimeError(f"{name}: {taken['wrong']} answers were not what was asked for")
        self._taken.setdefault(name, []).append(taken)

    def of(self, name: str, figure: str) -> float:
        """Return the median of one figure."""
        return median(taken[figure] for taken in self._taken[name])

    def ratio(self, name: str, other: str, figure: str) -> float:
        """Return the median over the rounds of one measure's figure divided by another's."""
        pairs = zip(self._taken[name], self._taken[other], strict=True)
        return median(one[figure] / two[figure] for one, two in pairs)
