"""What pages about people read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count, Func, Q, QuerySet
from django.utils import timezone

from core.accounts.models import User
from core.text.folding import fold
from profiles.people.cursors import Cursor
from profiles.people.models import Profile

PAGE = 30
NEW_FOR = timedelta(days=60)
_MOST_WORDS = 8
_MOST_VALUES = 200
_COUNTS_KEPT = 300  # seconds


@dataclass(frozen=True)
class Search:
    """What somebody looks for in the directory."""

    text: str = ""
    department: str = ""
    place: str = ""
    language: str = ""

    @property
    def words(self) -> list[str]:
        """The words that must all be found, as the stored text has them."""
        return fold(self.text).split()[:_MOST_WORDS]

    def __bool__(self) -> bool:
        return bool(self.words or self.department or self.place or self.language)


@dataclass(frozen=True)
class Page:
    """Some people, and where the next ones begin."""

    people: list[Profile]
    next: str


def page_of(people: QuerySet[Profile], cursor: Cursor | None, size: int = PAGE) -> Page:
    """Return one page by name; its cost does not depend on how far it is."""
    ordered = people.select_related("user").order_by("sort_name", "user_id")
    if cursor:
        shown = Q(sort_name=cursor.name, user_id__lte=cursor.user_id)
        ordered = ordered.filter(~shown, sort_name__gte=cursor.name)
    found = list(ordered[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], str(Cursor(last.sort_name, last.pk)) if last else "")


def search_people(user: User, search: Search) -> QuerySet[Profile]:
    """Return whom this person may find under what they look for."""
    found = Profile.objects.visible_to(user)
    for word in search.words:
        found = found.filter(search_text__contains=word)
    if search.department:
        found = found.filter(department=search.department)
    if search.place:
        found = found.filter(place=search.place)
    if search.language:
        found = found.filter(languages__contains=[search.language])
    return found


def directory_values() -> dict[str, list[tuple[str, int]]]:
    """Return the departments, places and languages of those present, with how many have each.

    The same for everyone and nearly always the same: worked out once in a few minutes.
    """
    values: dict[str, list[tuple[str, int]]] | None = cache.get("directory-values")
    if values is None:
        present = Profile.objects.filter(user__is_active=True)
        spoken = present.annotate(language=Func("languages", function="unnest"))
        values = {
            "department": _counted(present, "department"),
            "place": _counted(present, "place"),
            "language": _counted(spoken, "language"),
        }
        cache.set("directory-values", values, _COUNTS_KEPT)
    return values


def _counted(people: QuerySet[Profile], field: str) -> list[tuple[str, int]]:
    counted = people.order_by().values_list(field).annotate(n=Count("pk"))
    most = counted.order_by("-n", field)[: _MOST_VALUES + 1]
    return sorted((str(value), n) for value, n in most if value)


def suggest_people(
    user: User, text: str, limit: int = 8, among: QuerySet[Profile] | None = None
) -> list[Profile]:
    """Return whom an @ offers: first those whose name begins so, then one of whose names does."""
    wanted = fold(text)[:80]
    if not wanted:
        return []
    visible = (Profile.objects if among is None else among).filter(user__is_active=True)
    visible = visible & Profile.objects.visible_to(user)
    people = visible.exclude(pk=user.pk).select_related("user").order_by("sort_name", "user_id")
    first = list(people.filter(sort_name__startswith=wanted)[:limit])
    if len(first) == limit:
        return first
    inside = people.filter(search_text__contains=f" {wanted}", sort_name__contains=f" {wanted}")
    return first + list(inside.exclude(sort_name__startswith=wanted)[: limit - len(first)])


def find_profile(user: User, handle: str) -> Profile | None:
    """Return one person's profile, if this person may find them."""
    visible = Profile.objects.visible_to(user).select_related("user", "manager__user")
    return visible.filter(user__handle=handle).first()


def people_by_handle(handles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the displayed name and the address of each active person, for mentions."""
    people = User.objects.active().filter(handle__in=set(handles))
    return {user.handle: (user.display_name, user.profile_url) for user in people}


def has_photo(handle: str, version: str) -> bool:
    """Say whether this is somebody's photo. Who left keeps it beside what they contributed."""
    return User.objects.filter(handle=handle, photo=version).exists()


def newcomers(limit: int = 3) -> list[Profile]:
    """Return who joined within the last `NEW_FOR`, the latest first."""
    today = timezone.localdate()
    recent = Profile.objects.filter(
        user__is_active=True, hired_on__gt=today - NEW_FOR, hired_on__lte=today
    )
    return list(recent.select_related("user").order_by("-hired_on", "pk")[:limit])
