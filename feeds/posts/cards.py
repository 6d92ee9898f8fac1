"""Cards: posts as everyone sees them, rendered once per change and language.

A card holds nothing that depends on its reader; what only I may see (my reactions, my menu) comes
beside it. So a rendered card serves everyone, and is kept until something visible in it changes.
"""

import time
from collections import OrderedDict
from threading import Lock
from typing import Any

from django.template.loader import get_template
from django.utils.translation import get_language

from feeds.posts import queries
from feeds.posts.models import Post, Reaction

MOST_KEPT = 10_000  # about 40 MB of a page server
KEPT_FOR = 300.0  # seconds; names in the comments below a card may be that old

# (id, number of the last change, names and photo of the author, name and slug of the community)
type CardKey = tuple[Any, ...]

_kept: OrderedDict[CardKey, tuple[float, str]] = OrderedDict()
_lock = Lock()


def render(post: Post) -> str:
    """Render one card in the active language; `post` comes from `queries.for_cards`."""
    return get_template("posts/card.html").render({"post": with_tallies([post])[0]})


def render_many(keys: list[CardKey]) -> list[str]:
    """Return the cards of these posts in this order; those that went meanwhile are left out.

    Costs no query when all are kept already, three otherwise.
    """
    language = get_language()
    found = {key[0]: html for key in keys if (html := _recall((language, *key)))}
    missing = {key[0]: (language, *key) for key in keys if key[0] not in found}
    for post in queries.for_cards(missing) if missing else ():
        found[post.pk] = render(post)
        _keep(missing[post.pk], found[post.pk])
    return [found[key[0]] for key in keys if key[0] in found]


def tallies(written: Any) -> list[dict[str, Any]]:
    """Return the kinds of reaction with their counts, in their fixed order."""
    counts = written.reaction_counts
    return [{"kind": kind, "count": counts.get(kind.value, 0)} for kind in Reaction.Kind]


def _recall(key: CardKey) -> str | None:
    with _lock:
        until, html = _kept.get(key, (0.0, ""))
        if until < time.monotonic():
            return None
        _kept.move_to_end(key)
        return html


def _keep(key: CardKey, html: str) -> None:
    with _lock:
        _kept[key] = (time.monotonic() + KEPT_FOR, html)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def with_tallies(written: list[Any]) -> list[Any]:
    """Put the tallies of each post or comment, and of its answers, beside it."""
    for each in written:
        each.tallies = tallies(each)
        with_tallies(getattr(each, "answers", []))
    return written
