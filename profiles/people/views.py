"""The directory, a person's page, their photo, and whom an @ offers."""

from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.accounts.models import User
from core.accounts.requests import signed_in
from core.text import markdown
from profiles.people import chart, queries
from profiles.people.cursors import Cursor
from profiles.people.models import Profile
from profiles.people.photos import asked_size, photo_path
from profiles.people.policies import can_edit
from profiles.people.queries import Search

_TEAM_SHOWN = 12
_LONGEST_TEXT = 200


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show everyone, or whom a search finds, page by page."""
    user = signed_in(request)
    asked = {name: request.GET.get(name, "")[:_LONGEST_TEXT] for name in ("department", "place")}
    search = Search(
        text=request.GET.get("q", "")[:_LONGEST_TEXT],
        language=request.GET.get("language", "")[:_LONGEST_TEXT],
        **asked,
    )
    after = request.GET.get("after", "")
    page = queries.page_of(queries.search_people(user, search), Cursor.read(after))
    context = {"page": page, "search": search, "next_url": _next_url(request, page.next)}
    if request.headers.get("HX-Request"):
        part = "items" if after else "results"
        return render(request, f"people/list.html#{part}", context)
    return render(request, "people/list.html", context | {"filters": _filters(search)})


def _next_url(request: HttpRequest, cursor: str) -> str:
    if not cursor:
        return ""
    asked = {name: value for name, value in request.GET.items() if name != "after" and value}
    return f"{reverse('people:list')}?{urlencode(asked | {'after': cursor})}"


def _filters(search: Search) -> dict[str, dict[str, object]]:
    """Each filter's values with their counts, and which one is chosen."""
    return {
        name: {"values": values, "chosen": getattr(search, name)}
        for name, values in queries.directory_values().items()
    }


def find_or_404(user: User, handle: str) -> Profile:
    """Return a person's profile. A stranger's is not found, exactly like nobody's."""
    profile = queries.find_profile(user, handle)
    if profile is None:
        raise Http404
    return profile


@require_safe
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """Show one person."""
    user = signed_in(request)
    person = find_or_404(user, handle)
    team = queries.page_of(chart.team_of(user, person), None, _TEAM_SHOWN)
    context = {
        "person": person,
        "about": markdown.render(person.about),
        "chain": chart.chain_above(user, person),
        "team": team,
        "can_edit": can_edit(user, person),
    }
    return render(request, "people/profile.html", context)


@require_safe
def photo(request: HttpRequest, handle: str, version: str) -> FileResponse:
    """Send a photo to whoever is signed in; its address changes with it, so it is kept for ever."""
    signed_in(request)
    if not version or not queries.has_photo(handle, version):
        raise Http404
    try:
        file = default_storage.open(photo_path(version, asked_size(request.GET.get("s", ""))))
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/webp", filename=f"{handle}.webp")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer `?q=cla` with people, as the list that an @ opens."""
    user = signed_in(request)
    people = queries.suggest_people(user, request.GET.get("q", "")[:_LONGEST_TEXT])
    return render(request, "people/suggestions.html", {"people": people})
