"""What this room does on others' events, and where it stands in the frame."""

import time

from django.utils.translation import gettext_lazy as _

from core.accounts.events import PersonJoined
from core.accounts.models import User
from core.events.bus import on
from core.events.models import Event
from core.ui import assets, slots
from profiles.people.actions import ensure_profile
from profiles.people.queries import newcomers

_ASKED_EVERY = 300  # seconds


def _lately(_user: User) -> dict[str, object]:
    """The same people for everyone: asked for once in a while, whoever looks."""
    return {"newcomers": newcomers, "lately": int(time.time() // _ASKED_EVERY)}


assets.stylesheet("profiles/css/profiles.css")

slots.register(
    "nav",
    key="people",
    label=_("Directory"),
    url_name="people:list",
    icon="contact-round",
    order=40,
)
slots.register(
    "home.aside", key="newcomers", template="people/newcomers_slot.html", context=_lately
)
slots.register("search", key="people", label=_("Search people"), url_name="people:list", order=90)


@on(PersonJoined)
def give_profile(happened: PersonJoined, _event: Event) -> None:
    """Whoever has an account has a profile."""
    ensure_profile(user_id=happened.user_id)
