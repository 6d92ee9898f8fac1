"""The rows of the measured company, made one after the other in the order of their ids.

`Talk` numbers what is said as the actions would: a community's `seq` counts each post, comment and
reaction, a post's `changed_seq` is that of the last of them.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from core.text import markdown
from tests.bench.shape import ORGANISATION, SPAN, Shape
from tests.bench.texts import bodies

NOW = datetime.now(UTC).replace(microsecond=0)
QUIET_UNTIL = 0.2  # of the span: in quiet communities nothing was said since
QUIET_SHARE = 0.25  # of what was said until then
COMMENTS = (0, 1, 2, 3, 4, 8)  # below each post in turn: three on average
VARIETY = 500  # different texts

type Row = tuple[Any, ...]


def people(shape: Shape) -> Iterator[Row]:
    """Rows of core_user."""
    for person in range(1, shape.people + 1):
        language = "fr" if person % 3 else "en"
        yield (person, "!", f"person-{person}@example.org", f"Claire-{person}", "Marchand",
               f"person-{person}", "", language, "system", True, True, False, False, False,
               NOW)  # fmt: skip


def profiles(shape: Shape) -> Iterator[Row]:
    """Rows of profiles_profile: ten people to a manager."""
    for person in range(1, shape.people + 1):
        manager = person // 10 or None
        yield (person, str(person), "Responsable de ligne", "Production", "Nantes",
               manager if manager != person else None, "", "{}", "{}", "",
               f"claire {person} marchand")  # fmt: skip


def memberships(shape: Shape, heads: list[int]) -> Iterator[Row]:
    """Rows of feeds_membership; most people are a few posts behind, some never look."""
    chance = random.Random("read")
    number = 0
    for person in range(1, shape.people + 1):
        for community in (ORGANISATION, *shape.communities_of(person)):
            number += 1
            behind = chance.choice((0, 0, 0, 2, 9, 40, 1000))
            role = "owner" if person <= shape.communities and community == person else "member"
            yield number, community, person, role, NOW, max(0, heads[community] - behind)


def sessions(shape: Shape, data: list[str], keys: list[str]) -> Iterator[Row]:
    """Rows of django_session, good for years."""
    ends = NOW + timedelta(days=3650)
    for person in range(1, shape.people + 1):
        yield keys[person - 1], data[person - 1], ends


def notifications(shape: Shape) -> Iterator[Row]:
    """Rows of core_notification: thirty in each inbox, five unread."""
    number = 0
    for person in range(1, shape.people + 1):
        for place in range(30):
            number += 1
            read_at = None if place > 24 else NOW
            yield (number, person, 1 + (person + place) % shape.people, "answer", "Une question",
                   f"community.{ORGANISATION}", f"post.{number}", "/", "{}", NOW,
                   read_at)  # fmt: skip


class Talk:
    """All that is said in one database of so many posts. Read `posts` first, then the others."""

    def __init__(self, shape: Shape, count: int) -> None:
        self.shape, self.count = shape, count
        self.heads = [0] * (shape.communities + 1)
        self.last_at: list[datetime | None] = [None] * (shape.communities + 1)
        self._below: list[tuple[int, int, datetime, int]] = []
        self._reacted: list[tuple[int, int, datetime]] = []
        self._chance = random.Random(count)

    def _places(self) -> Iterator[tuple[int, datetime]]:
        """Where and when each post appears: a few communities say most, as everywhere."""
        busy, quiet = self.shape.busy, [ORGANISATION, *self.shape.stages, *self.shape.quiet]
        weights = [1 / (rank + 8) for rank in range(len(busy))]
        where = self._chance.choices(busy, weights, k=self.count)
        for number in range(self.count):
            part = number / self.count
            is_quiet = part < QUIET_UNTIL and self._chance.random() < QUIET_SHARE
            place = self._chance.choice(quiet) if is_quiet else where[number]
            yield place, NOW - SPAN * (1 - part)

    def posts(self) -> Iterator[Row]:
        """Rows of feeds_post."""
        texts = [(body, markdown.render(body, {})) for body in bodies(VARIETY, 3)]
        heads, last_at = self.heads, self.last_at
        for number, (place, at) in enumerate(self._places(), start=1):
            body, html = texts[number % VARIETY]
            comments, reactions = COMMENTS[number % len(COMMENTS)], number % 2
            seq = heads[place] + 1
            heads[place] = changed = seq + comments + reactions
            last_at[place] = at
            self._below.append((number, comments, at, seq))
            if reactions:
                self._reacted.append((number, self._someone(number), at))
            yield (number, place, self._someone(number), body, html, "fr", seq, changed, at,
                   at + timedelta(minutes=comments), comments,
                   '{"useful": 1}' if reactions else "{}")  # fmt: skip

    def comments(self) -> Iterator[Row]:
        """Rows of feeds_comment."""
        texts = [(body, markdown.render(body, {})) for body in bodies(VARIETY, 1)]
        number = 0
        for post, comments, at, seq in self._below:
            for place in range(1, comments + 1):
                number += 1
                body, html = texts[number % VARIETY]
                yield (number, post, self._someone(number), body, html,
                       at + timedelta(minutes=place), "{}", seq + place)  # fmt: skip

    def reactions(self) -> Iterator[Row]:
        """Rows of feeds_reaction."""
        for number, (post, person, at) in enumerate(self._reacted, start=1):
            yield number, person, post, "useful", at

    def communities(self) -> Iterator[Row]:
        """Rows of feeds_community, once `posts` were read."""
        sizes = [0] * (self.shape.communities + 1)
        for person in range(1, self.shape.people + 1):
            for place in (ORGANISATION, *self.shape.communities_of(person)):
                sizes[place] += 1
        for place in range(1, self.shape.communities + 1):
            yield (place, f"Communauté {place}", f"community-{place}", "", "open", "members", "fr",
                   place == ORGANISATION, NOW - SPAN, self.heads[place], sizes[place],
                   self.last_at[place], f"communaute {place}")  # fmt: skip

    def _someone(self, number: int) -> int:
        return number * 7919 % self.shape.people + 1
