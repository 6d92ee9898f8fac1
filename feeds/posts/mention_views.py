"""Whom an @ offers: only people who can read what is being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.accounts.models import User
from core.accounts.requests import signed_in
from feeds.communities.models import Community, Membership
from feeds.posts.models import Post
from profiles.people.models import Profile
from profiles.people.queries import suggest_people


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer `?q=cla&community=7` (or `&post=9`) with people, as the list that an @ opens."""
    user = signed_in(request)
    community = _place(user, request)
    among = None
    if community is not None and community.kind != Community.Kind.OPEN:
        members = Membership.objects.filter(community=community).values("user_id")
        among = Profile.objects.filter(user_id__in=members)
    people = suggest_people(user, request.GET.get("q", ""), limit=8, among=among)
    return render(request, "people/suggestions.html", {"people": people})


def _place(user: User, request: HttpRequest) -> Community | None:
    """Return the community in which the text will stand, if this person may read it."""
    for name, field in (("community", "id"), ("post", "posts")):
        given = request.GET.get(name, "")
        if given.isascii() and given.isdigit() and len(given) < 19:
            if field == "posts" and not Post.objects.visible_to(user).filter(id=given).exists():
                return None
            return Community.objects.readable_by(user).filter(**{field: given}).first()
    return None
