"""The one-time code of the set-up page: only who can read the console can open it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core.accounts.models import SetUpCode
from core.accounts.queries import is_set_up

GOOD_FOR = timedelta(days=1)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


@transaction.atomic
def setup_code() -> str | None:
    """Make a new code, which replaces any older one; None once there is an organisation."""
    if is_set_up():
        return None
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    SetUpCode.objects.all().delete()
    SetUpCode.objects.create(code_hash=_hash(code), expires_at=timezone.now() + GOOD_FOR)
    return code


def is_setup_code(typed: str) -> bool:
    """Say whether this is the code that was printed last, and still in time."""
    known = SetUpCode.objects.filter(expires_at__gt=timezone.now()).order_by("-id").first()
    return known is not None and constant_time_compare(known.code_hash, _hash(typed))


def _hash(code: str) -> str:
    """Hash what was typed, however it was spaced or capitalised."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("core.accounts.setup", letters, algorithm="sha256").hexdigest()
