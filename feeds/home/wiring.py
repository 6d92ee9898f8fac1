"""What home gives to the frame around every page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.ui import slots
from feeds.home.side import side_links
from feeds.posts.sources import SHOWN, sources_of


def _side(user: User) -> Mapping[str, Any]:
    sources = sources_of(user)
    topics = " ".join(f"{source.topic}:{source.seq}" for source in sources)
    return {"links": side_links(sources[:SHOWN]), "topics": topics}


slots.register("nav", key="home", label=_("Home"), url_name="home:home", icon="house", order=10)
slots.register("nav.side", key="communities", template="home/side.html", context=_side, order=10)
