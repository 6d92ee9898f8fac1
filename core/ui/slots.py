"""Named places that rooms fill at start-up, so that a lower floor never names a higher one.

    slots.register("nav", key="people", label=_("People"), url_name="people:list",
                   icon="contact-round", order=40)

The places: "nav" (side navigation and tab bar), "nav.side" (a template in the side), "nav.admin",
"nav.account", "search" (where the search field leads: the first entry), "home.aside" (a template),
"profile.action" (a template beside a person's name, which finds `person` in the page),
"profile.tab" (its address takes the person's handle).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from core.accounts.models import User

PLACES = (
    "nav",
    "nav.side",
    "nav.admin",
    "nav.account",
    "search",
    "home.aside",
    "profile.tab",
    "profile.action",
)


def everyone(user: User) -> bool:
    """Show an entry to whoever is signed in."""
    return user.is_authenticated


def nothing(_user: User) -> Mapping[str, Any]:
    """Give a template no more than the page's own context."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One entry of a place, as a room registered it."""

    key: str
    label: str | Promise = ""
    url_name: str = ""
    icon: str = ""
    order: int = 100
    template: str = ""
    visible: Callable[[User], bool] = everyone
    count: Callable[[User], int] | None = None
    urgent: bool = False
    in_topbar: bool = False
    context: Callable[[User], Mapping[str, Any]] = field(default=nothing)


@dataclass(frozen=True)
class Entry:
    """A slot as one person sees it."""

    slot: Slot
    url: str
    count: int
    current: str

    @property
    def key(self) -> str:
        """Its name, unique in its place."""
        return self.slot.key

    @property
    def counts(self) -> bool:
        """Whether it says how many are new."""
        return self.slot.count is not None


_registered: dict[str, dict[str, Slot]] = {place: {} for place in PLACES}


def register(place: str, *, key: str, **given: Any) -> None:
    """Fill a place. The same key again replaces the entry."""
    if place not in _registered:
        raise ValueError(f"There is no place called {place!r}; there are {', '.join(PLACES)}.")
    _registered[place][key] = Slot(key=key, **given)


def entries(place: str, user: User, *, path: str = "", args: Sequence[str] = ()) -> list[Entry]:
    """Return what this person sees in a place, in order; `path` says which one is current."""
    slots = sorted(_registered[place].values(), key=lambda slot: (slot.order, slot.key))
    return [_entry(slot, user, path, args) for slot in slots if slot.visible(user)]


def _entry(slot: Slot, user: User, path: str, args: Sequence[str]) -> Entry:
    url = reverse(slot.url_name, args=args) if slot.url_name else ""
    return Entry(slot, url, slot.count(user) if slot.count else 0, _current(url, path))


def _current(url: str, path: str) -> str:
    """Give the value of `aria-current`: this page, a page below it, or neither."""
    if url and path == url:
        return "page"
    return "true" if len(url) > 1 and path.startswith(url) else ""
