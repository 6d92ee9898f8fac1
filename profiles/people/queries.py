"""What pages read of people."""

from django.db.models import QuerySet

from core.accounts.models import User
from core.text.folding import fold
from profiles.people.models import Profile


def suggest_people(
    user: User, text: str, limit: int = 8, among: QuerySet[Profile] | None = None
) -> list[Profile]:
    """Return people whose name, title or place contains every word of `text`."""
    found = Profile.objects.visible_to(user).filter(user__is_active=True).select_related("user")
    if among is not None:
        found = found.filter(pk__in=among.values("pk"))
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    return list(found.order_by("user__last_name", "user__first_name")[:limit])
