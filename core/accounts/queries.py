"""What pages about accounts read."""

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Lower

from core.accounts.models import Organisation, User
from core.accounts.roles import Role
from core.text.folding import fold

MOST_FOUND = 20


def is_set_up() -> bool:
    """Say whether there is an organisation."""
    return Organisation.objects.exists()


def taken_handles(wishes: Collection[str]) -> set[str]:
    """Return the handles in use that are one of `wishes`, or one with a number behind it."""
    stem = Func(
        F("handle"), Value("-[0-9]+$"), Value(""), function="regexp_replace",
        output_field=CharField(),
    )  # fmt: skip
    near = User.objects.annotate(stem=stem).filter(Q(stem__in=wishes) | Q(handle__in=wishes))
    return set(near.values_list("handle", flat=True))


def taken_emails(emails: Collection[str]) -> set[str]:
    """Return which of these addresses (in lower case) someone has, also someone who left."""
    return set(User.objects.filter(email__in=emails).values_list("email", flat=True))


def holders(role: Role) -> list[User]:
    """Return the active people who have a role, by name."""
    return list(
        User.objects.active()
        .filter(**{role.field: True})
        .order_by(Lower("first_name"), Lower("last_name"), "id")
    )


def find_people(text: str) -> list[User]:
    """Return active people whose name, handle or address has every word of `text`."""
    found = User.objects.active()
    for word in text.split()[:6]:
        found = found.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(handle__contains=fold(word))
        )
    return list(found.order_by(Lower("first_name"), Lower("last_name"), "id")[:MOST_FOUND])


def sessions_of(user: User) -> list[UserSession]:
    """Return where this person is signed in, the most recently used first."""
    sessions = UserSession.objects.purge_and_list(user)
    return sorted(sessions, key=lambda session: session.last_seen_at, reverse=True)
