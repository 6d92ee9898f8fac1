"""The follow button, and whom I follow."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.requests import signed_in
from profiles.follows.actions import follow, unfollow
from profiles.follows.policies import can_follow
from profiles.follows.queries import followed_by
from profiles.people.cursors import Cursor
from profiles.people.queries import find_profile, page_of


@require_http_methods(["POST", "DELETE"])
def following(request: HttpRequest, handle: str) -> HttpResponse:
    """Follow (POST) or no longer (DELETE, or a plain form that says `undo`)."""
    user = signed_in(request)
    person = find_profile(user, handle)
    if person is None:
        raise Http404
    if request.method == "DELETE" or "undo" in request.POST:
        unfollow(by=user, profile=person)
    elif can_follow(user, person):
        follow(by=user, profile=person)
    else:
        raise Http404
    if request.headers.get("HX-Request"):
        return render(request, "follows/button.html", {"person": person, "user": user})
    return redirect("people:profile", handle)


@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """Show whom I follow. Who follows me is nobody's figure, so there is no such page."""
    user = signed_in(request)
    page = page_of(followed_by(user), Cursor.read(request.GET.get("after", "")))
    return render(request, "follows/list.html", {"page": page})
