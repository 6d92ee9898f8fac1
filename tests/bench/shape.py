"""How large the measured company is, and who is a member of what: pure functions of the scale.

Nothing here reads a database, so that what is measured can be named without asking.
"""

import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, Self

# Every twentieth person belongs to one of these groups; the others have 10 to 200 communities.
GROUPS = ("few", "many", "quiet", "busy", "authors")
STEP = 20
ORGANISATION = 1  # the id of the community that everyone is in
SPAN = timedelta(days=730)  # in which all was said
STAGES = 8  # communities in which only authors are: what is published changes nobody else's home


@dataclass(frozen=True)
class Shape:
    """The measured company at one scale; 1 is the whole of it."""

    people: int
    communities: int
    posts: int
    few_posts: int  # in the small database beside the large one
    fewest: int  # communities of a person
    most: int
    half: int  # communities of those who have only quiet, or only busy ones

    @classmethod
    def scaled(cls, scale: float) -> Self:
        """Return the whole company (10,000 people, 1,000,000 posts) made smaller."""
        communities = max(round(300 * scale), 40)
        share = communities / 300
        return cls(
            people=max(round(10_000 * scale), 100),
            communities=communities,
            posts=max(round(1_000_000 * scale), 2000),
            few_posts=max(round(10_000 * scale), 400),
            fewest=max(round(10 * share), 2),
            most=round(200 * share),
            half=round(50 * share),
        )

    @property
    def stages(self) -> list[int]:
        """The communities that are published in, by id."""
        return list(range(ORGANISATION + 1, ORGANISATION + 1 + STAGES))

    @cached_property
    def busy(self) -> list[int]:
        """The communities in which something is new every day."""
        first = ORGANISATION + 1 + STAGES
        return list(range(first, first + (self.communities - first) // 2))

    @cached_property
    def quiet(self) -> list[int]:
        """Those in which nothing was said for long."""
        return list(range(self.busy[-1] + 1, self.communities + 1))

    def group(self, name: str) -> list[int]:
        """Return the people of one group, by id; "mixed" for those of none."""
        if name == "mixed":
            return [p for p in range(1, self.people + 1) if p % STEP >= len(GROUPS)]
        return [p for p in range(1, self.people + 1) if p % STEP == GROUPS.index(name)]

    def communities_of(self, person: int) -> list[int]:
        """Return where a person is a member, besides the organisation's own community."""
        chance = random.Random(person)
        either = self.busy + self.quiet
        number = person % STEP
        group = GROUPS[number] if number < len(GROUPS) else "mixed"
        match group:
            case "few":
                return chance.sample(either, self.fewest)
            case "many":
                return chance.sample(either, min(self.most, len(either)))
            case "quiet":
                return chance.sample(self.quiet, min(self.half, len(self.quiet)))
            case "busy":
                return chance.sample(self.busy, min(self.half, len(self.busy)))
            case "authors":
                return self.stages
        return chance.sample(either, chance.randint(self.fewest, min(self.most, len(either))))

    def as_dict(self) -> dict[str, Any]:
        """Return the plain numbers."""
        return asdict(self)


def session_key(person: int) -> str:
    """Name the session of a person."""
    return f"bench{person:027d}"


def cookies(people: Iterable[int]) -> list[str]:
    """Return what each person's browser sends."""
    return [f"parvis_session={session_key(person)}" for person in people]
