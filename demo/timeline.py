"""Puts what was said in the order of its time, and numbers it as the actions would have.

Every visible change takes the community's next number: a post, a comment, a reaction.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from demo.reading import Published, Reactions, Said

_LATE = 30 * 60.0  # seconds, on average, from a text to a reaction to it


@dataclass
class Told:
    """A post or a comment on its way into the database."""

    author: str
    body: str
    at: datetime
    post: "Told | None" = None
    parent: "Told | None" = None
    seq: int = 0
    changed_seq: int = 0
    active_at: datetime | None = None
    comment_count: int = 0
    reactions: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def reaction_counts(self) -> dict[str, int]:
        """How many reacted, by kind."""
        counts: dict[str, int] = defaultdict(int)
        for kind, _key, _at in self.reactions:
            counts[kind] += 1
        return dict(counts)


@dataclass(frozen=True)
class Change:
    """Something that its readers saw: a text, or a reaction to it."""

    at: datetime
    told: Told
    reaction: tuple[str, str] | None = None


@dataclass
class Timeline:
    """All that happened in one community, oldest first, and its last number."""

    posts: list[Told]
    comments: list[Told]
    seq: int


def tell(published: list[Published], now: datetime, *, seed: str) -> Timeline:
    """Order and number what was published in one community. The same seed gives the same times."""
    dice = Random(seed)  # noqa: S311 - the same company each time
    changes = [change for post in published for change in _changes(post, now, dice)]
    changes.sort(key=lambda change: change.at)
    for seq, change in enumerate(changes, start=1):
        _number(change, seq)
    texts = [change.told for change in changes if change.reaction is None]
    posts = [told for told in texts if told.post is None]
    return Timeline(posts, [told for told in texts if told.post], len(changes))


def _changes(published: Published, now: datetime, dice: Random) -> Iterator[Change]:
    post = Told(published.author, published.body, now - timedelta(days=published.ago))
    post.active_at = post.at
    yield Change(post.at, post)
    yield from _reactions(post, published.reactions, now, dice)
    said: dict[int | str, Told] = {}
    for index, comment in enumerate(published.comment):
        told = _comment(comment, post, said, now)
        said |= {index: told, comment.id or index: told}
        yield Change(told.at, told)
        yield from _reactions(told, comment.reactions, now, dice)


def _comment(comment: Said, post: Told, said: dict[int | str, Told], now: datetime) -> Told:
    """Make a comment; it stands after what it answers, and never in the future."""
    answered = None if comment.reply_to is None else said[comment.reply_to]
    first = max(post.at, answered.at if answered else post.at) + timedelta(minutes=1)
    at = min(max(post.at + timedelta(hours=comment.after), first), now)
    parent = (answered.parent or answered) if answered else None
    return Told(comment.author, comment.body, at, post=post, parent=parent)


def _reactions(told: Told, reactions: Reactions, now: datetime, dice: Random) -> Iterator[Change]:
    for kind, keys in reactions.items():
        for key in keys:
            late = timedelta(seconds=dice.expovariate(1 / _LATE) + 20)
            yield Change(min(told.at + late, now), told, (kind, key))


def _number(change: Change, seq: int) -> None:
    told, post = change.told, change.told.post or change.told
    told.changed_seq = post.changed_seq = seq
    if change.reaction:
        told.reactions.append((*change.reaction, change.at))
        return
    told.seq = seq
    if told.post:
        post.comment_count += 1
        post.active_at = change.at
