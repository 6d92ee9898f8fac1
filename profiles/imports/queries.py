"""What imports read."""

from datetime import date
from typing import Any

from core.accounts.models import User
from profiles.imports.known import Known
from profiles.imports.models import PeopleImport
from profiles.imports.policies import can_import


def load_known() -> list[Known]:
    """Return everyone, as the plan compares them."""
    rows = User.objects.order_by("id").values_list(
        "id", "email", "first_name", "last_name", "profile__key", "profile__title",
        "profile__department", "profile__place", "profile__phone", "profile__hired_on",
        "profile__left_on", "profile__manager_id", "is_active", "is_administrator",
    )  # fmt: skip
    return [_known(*row) for row in rows]


def _known(
    user_id: int, email: str, first_name: str, last_name: str, *profile: str | date | int | None
) -> Known:
    """Someone without a profile has the same blanks as one with an empty profile."""
    texts = ("key", "title", "department", "place", "phone")
    others = ("hired_on", "left_on", "manager", "active", "administrator")
    given: dict[str, Any] = {name: value or "" for name, value in zip(texts, profile, strict=False)}
    given |= dict(zip(others, profile[len(texts) :], strict=True))
    return Known(user_id, email, first_name, last_name, **given)


def import_of(user: User, import_id: int) -> PeopleImport | None:
    """Return an import without its file; nothing for whoever may not import."""
    if not can_import(user):
        return None
    return PeopleImport.objects.defer("file").filter(pk=import_id).first()


def latest_imports(user: User, most: int = 10) -> list[PeopleImport]:
    """Return the last imports that were started, newest first."""
    if not can_import(user):
        return []
    started = PeopleImport.objects.exclude(state=PeopleImport.State.PREVIEW)
    return list(started.defer("file", "report").select_related("by").order_by("-id")[:most])
