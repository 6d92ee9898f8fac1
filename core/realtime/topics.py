"""Which topics there are, who may be on them, and what came since a number.

A topic is `kind.id`. The room that owns a kind registers two bulk functions, so that a page on
200 topics costs one query: `heads` says which ids this user may hear and how far each has come;
`since` gives the frames after a number. Both ask the same rights as the pages do.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.accounts.models import User
from core.realtime.frames import Frame

MAX_TOPICS = 500

type Heads = Callable[[User, list[str]], dict[str, int]]
type State = Callable[[User], Frame]
type Since = Callable[[User, dict[str, int]], list[Frame]]


@dataclass(frozen=True)
class TopicKind:
    """What one room says of its topics."""

    heads: Heads
    since: Since


_kinds: dict[str, TopicKind] = {}
_states: list[State] = []


def register(kind: str, *, heads: Heads, since: Since) -> None:
    """Let topics of this kind exist."""
    _kinds[kind] = TopicKind(heads, since)


def heads(user: User, topics: list[str]) -> dict[str, int]:
    """Return the last number of each topic that this user may be on; the others are left out."""
    found: dict[str, int] = {}
    for kind, ids in _by_kind(topics).items():
        allowed = _kinds[kind].heads(user, ids)
        found |= {f"{kind}.{key}": seq for key, seq in allowed.items()}
    return found


def since(user: User, known: Mapping[str, int]) -> list[Frame]:
    """Return what this user has not seen yet of each topic, in each topic's order."""
    frames: list[Frame] = []
    for kind, ids in _by_kind(list(known)).items():
        numbers = {key: known[f"{kind}.{key}"] for key in ids}
        frames += _kinds[kind].since(user, numbers)
    return frames


def register_state(state: State) -> None:
    """Let everyone who catches up be told this too: a frame of something that has no numbers."""
    _states.append(state)


def states(user: User) -> list[Frame]:
    """Return how things without numbers stand for this user."""
    return [state(user) for state in _states]


def _by_kind(topics: list[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for topic in topics[:MAX_TOPICS]:
        kind, _, key = topic.partition(".")
        if kind in _kinds and key:
            grouped[kind].append(key)
    return grouped
