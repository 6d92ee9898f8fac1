"""What the frame around every page shows; nothing is counted before a template asks."""

from collections.abc import Hashable
from functools import cached_property

from django.http import HttpRequest

from core.ui import slots

TABS = 4


class Frame:
    """Navigation, account menu and theme for one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def _entries(self, place: str) -> list[slots.Entry]:
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        return slots.entries(place, user, path=self.request.path)

    @cached_property
    def nav(self) -> list[slots.Entry]:
        """The side navigation, in order."""
        return self._entries("nav")

    @cached_property
    def topbar(self) -> list[slots.Entry]:
        """What stands at the top of a phone instead of in its tab bar."""
        return [entry for entry in self.nav if entry.slot.in_topbar]

    @cached_property
    def _below(self) -> list[slots.Entry]:
        return [entry for entry in self.nav if not entry.slot.in_topbar]

    @property
    def tabs(self) -> list[slots.Entry]:
        """The tab bar of a phone."""
        return self._below[:TABS]

    @property
    def more(self) -> list[slots.Entry]:
        """What the tab bar has no room for."""
        return self._below[TABS:]

    @cached_property
    def admin(self) -> list[slots.Entry]:
        """The administrator's pages."""
        return self._entries("nav.admin")

    @cached_property
    def account(self) -> list[slots.Entry]:
        """The person's own settings."""
        return self._entries("nav.account")

    @cached_property
    def search(self) -> slots.Entry | None:
        """Where the search field leads."""
        return next(iter(self._entries("search")), None)

    @cached_property
    def signature(self) -> Hashable:
        """All that the navigation shows, to know when it is the same again."""
        places = (self.nav, self.admin, [self.search] if self.search else [])
        return tuple((e.key, e.url, e.count, e.current) for entries in places for e in entries)

    @property
    def theme(self) -> str:
        """The theme that the person chose, "" to follow the device."""
        theme = getattr(getattr(self.request, "user", None), "theme", "")
        return theme if theme in {"light", "dark"} else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
