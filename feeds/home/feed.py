"""Turns one page of ids into what a feed template shows."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString

from core.accounts.models import User
from feeds.home.queries import ORDERS, Page, Place, decode_place, posts_of_communities
from feeds.posts import cards
from feeds.posts.models import Reaction
from feeds.posts.queries import my_reactions


def asked_order(request: HttpRequest) -> str:
    """Return the order asked for; an unknown one means newest first."""
    order = request.GET.get("order", "newest")
    return order if order in ORDERS else "newest"


def asked_place(request: HttpRequest) -> Place | None:
    """Return where the page before this one ended; an unknown place means the start."""
    return decode_place(request.GET.get("after", ""))


def feed_context(user: User, page: Page, query: dict[str, str]) -> dict[str, Any]:
    """Return cards, my reactions, and the address of the next page."""
    after = {"after": page.after.encode()} if page.after else {}
    rendered = cards.render_many(page.keys)
    return {
        "cards": rendered,
        **split_at(rendered, 0),
        "kinds": Reaction.Kind,
        "mine": my_reactions(user, page.ids),
        "next_url": f"?{urlencode(query | after)}" if after else "",
    }


def split_at(rendered: list[str], count: int) -> dict[str, SafeString]:
    """Return the cards above the line "new since your last visit", and those below it."""
    new, seen = SafeString("".join(rendered[:count])), SafeString("".join(rendered[count:]))
    return {"new_cards": new, "seen_cards": seen}


def new_until(page: Page, before: datetime | None) -> int:
    """Return how many posts at the top came after a moment; 0 draws no line."""
    if before is None:
        return 0
    count = sum(moment > before for moment in page.moments)
    return count if count < len(page.keys) else 0


def community_page(community_id: int, request: HttpRequest) -> Page:
    """Return the page of one community's posts that a request asks for."""
    return posts_of_communities(
        [community_id], order=asked_order(request), after=asked_place(request)
    )
