"""Home, and each community's own feed: the same list of cards from other sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from core.accounts.models import User
from core.accounts.requests import signed_in
from feeds.communities import policies as communities
from feeds.communities.models import Community
from feeds.communities.queries import head_context
from feeds.home import actions
from feeds.home.feed import (
    asked_order,
    asked_place,
    community_page,
    feed_context,
    new_until,
    split_at,
)
from feeds.home.queries import Page, newest_posts, posts_of_communities, posts_of_people
from feeds.posts.actions import mark_read
from feeds.posts.composer import composer_context
from feeds.posts.sources import Source, options, sources_of
from profiles.follows.queries import followed_ids


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show all that is mine to read."""
    user = signed_in(request)
    order, after = asked_order(request), asked_place(request)
    page, query = _asked_page(user, request)
    context = feed_context(user, page, query)
    if request.headers.get("HX-Request") and after:
        return render(request, "home/more.html", context)
    whole = order == "newest" and after is None and not query.get("community")
    before = actions.begin_visit(user=user) if whole and not query.get("following") else None
    context |= (
        split_at(context["cards"], new_until(page, before))
        | composer_context(user)
        | {
            "filter_options": options(
                sources_of(user), chosen=query.get("community", ""), by="slug"
            ),
            "query": query,
            "feed_place": _feed_place(query),
            "feed_order": order,
        }
    )
    return render(request, "home/home.html", context)


def _asked_page(user: User, request: HttpRequest) -> tuple[Page, dict[str, str]]:
    """Return the posts that the address asks for, and the address's query without its place."""
    order, after = asked_order(request), asked_place(request)
    sources = sources_of(user)
    if request.GET.get("following"):
        mine = [source.id for source in sources]
        page = posts_of_people(followed_ids(user), mine=mine, after=after)
        return page, {"following": "1"}
    query = {} if order == "newest" else {"order": order}
    chosen = _chosen(sources, request.GET.get("community", ""))
    if chosen:
        query |= {"community": chosen.slug}
        sources = [chosen]
    if order == "newest" and after is None:
        return newest_posts(sources), query
    page = posts_of_communities([source.id for source in sources], order=order, after=after)
    return page, query


def _chosen(sources: list[Source], slug: str) -> Source | None:
    return next((source for source in sources if source.slug == slug), None)


def _feed_place(query: dict[str, str]) -> str:
    """Name what the list holds, so that the page's script knows which new posts belong to it."""
    if "following" in query:
        return "following"
    return query.get("community", "all")


@require_GET
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a community's posts; looking at them marks them read."""
    user = signed_in(request)
    found = get_object_or_404(Community.objects.visible_to(user), slug=slug)
    context: dict[str, Any] = head_context(user, found) | {"community": found}
    if not communities.can_read(user, found):
        return render(request, "home/closed.html", context)
    context |= feed_context(user, community_page(found.pk, request), {})
    if request.headers.get("HX-Request") and asked_place(request):
        return render(request, "home/more.html", context)
    mark_read(user=user, community=found)
    can_post = communities.can_post(user, found)
    composer = composer_context(user, community=found) if can_post else {}
    context |= composer | {"can_post": can_post, "feed_place": found.slug, "feed_order": "newest"}
    return render(request, "posts/community.html", context)


@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Remember that a community was read up to a post: `seq`, or all of it without one."""
    user = signed_in(request)
    found = get_object_or_404(Community.objects.readable_by(user), slug=slug)
    given = request.POST.get("seq", "")
    seq = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
    mark_read(user=user, community=found, seq=seq)
    return HttpResponse(status=204)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything of mine as read."""
    actions.mark_all_read(user=signed_in(request))
    return redirect("home:home")


@require_GET
def unread(request: HttpRequest) -> JsonResponse:
    """Tell how much is new in each of the communities that the side shows."""
    sources = sources_of(signed_in(request))
    return JsonResponse({"unread": {str(source.id): source.unread for source in sources}})
