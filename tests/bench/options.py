"""What a run is asked to do."""

from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.bench.shape import Shape

ROOT = Path(__file__).parents[2]
PARTS = ("pages", "weight", "publishing", "live")


@dataclass(frozen=True)
class Options:
    """The words after `python -m tests.bench`."""

    scale: float
    rounds: int
    seconds: float
    data_dir: Path
    parts: list[str]

    @classmethod
    def read(cls, words: list[str] | None = None) -> Self:
        """Read the command line."""
        parser = ArgumentParser(prog="python -m tests.bench", description="Measure Parvis.")
        parser.add_argument("--scale", type=float, default=1.0, help="size of the volume (1)")
        parser.add_argument("--rounds", type=int, default=5, help="medians are of so many (5)")
        parser.add_argument("--seconds", type=float, default=3.0, help="of each measure (3)")
        parser.add_argument("--data-dir", type=Path, default=ROOT / "var" / "bench")
        parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)} (all)")
        given = parser.parse_args(words)
        if unknown := set(given.parts) - set(PARTS):
            parser.error(f"there is no part called {', '.join(sorted(unknown))}")
        return cls(
            given.scale, given.rounds, given.seconds, given.data_dir.resolve(), given.parts or PARTS
        )

    @property
    def shape(self) -> Shape:
        """The measured company."""
        return Shape.scaled(self.scale)
