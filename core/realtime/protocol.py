"""What a client may say: reads one text frame, or says what is wrong with it."""

import json
import re
import time
from dataclasses import dataclass, field

from core.realtime.topics import MAX_TOPICS

MAX_FRAME = 64 * 1024  # characters; the server itself refuses longer ones
BURST, PER_SECOND = 60, 20
_TOPIC = re.compile(r"[a-z_]{1,32}\.[0-9]{1,18}")


class ProtocolError(Exception):
    """A frame that cannot be understood; its text is told to the client."""


@dataclass(frozen=True)
class Command:
    """`{"type": "subscribe", "topics": {"community.7": 41}}`, or `unsubscribe`, or `ping`."""

    type: str
    topics: dict[str, int] = field(default_factory=dict)


def parse(text: str | None) -> Command:
    """Read one frame, None for a binary one. Raises ProtocolError when it makes no sense."""
    if text is None:
        raise ProtocolError("not_text")
    if len(text) > MAX_FRAME:
        raise ProtocolError("too_long")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        raise ProtocolError("not_json") from None
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        raise ProtocolError("no_type")
    return Command(frame["type"], _topics(frame.get("topics", {})))


def is_topic(name: str) -> bool:
    """Say whether this can be a topic's name: a kind and a number."""
    return _TOPIC.fullmatch(name) is not None


def _topics(given: object) -> dict[str, int]:
    if not isinstance(given, dict) or len(given) > MAX_TOPICS:
        raise ProtocolError("bad_topics")
    if not all(is_topic(name) and _is_number(seq) for name, seq in given.items()):
        raise ProtocolError("bad_topics")
    return given


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


class Allowance:
    """A bucket of `BURST` frames that refills at `PER_SECOND`."""

    __slots__ = ("at", "left")

    def __init__(self) -> None:
        self.left = float(BURST)
        self.at = time.monotonic()

    def take(self) -> bool:
        """Take one; say whether there was one left."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        self.left -= 1
        return self.left >= 0
