"""Parts of the frame, rendered once for all who see the same.

A page's frame is some four hundred template nodes and hardly ever differs: rendering it anew cost
as much as all the rest of the page.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST_KEPT = 1_000

_kept: OrderedDict[Hashable, SafeString] = OrderedDict()
_lock = Lock()


def keep(name: str, key: Hashable, render: Callable[[], SafeString]) -> SafeString:
    """Return what `render` gives, from memory if it was asked for this name, key and language.

    `key` must hold all that the part shows besides its language.
    """
    place = (name, get_language(), key)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            return _kept[place]
    part = render()
    with _lock:
        _kept[place] = part
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return part
