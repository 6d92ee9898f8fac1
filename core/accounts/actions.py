"""What is done to accounts: made, ended, given roles, set to someone's taste."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from core.accounts.errors import AlreadySetUpError, EmailTakenError, LastAdministratorError
from core.accounts.events import (
    AccountChanged,
    OrganisationSetUp,
    PasswordResetAsked,
    PersonJoined,
    PersonLeft,
)
from core.accounts.handles import next_free, wished_handle
from core.accounts.models import Organisation, SetUpCode, User
from core.accounts.policies import can_manage_roles
from core.accounts.queries import taken_emails, taken_handles
from core.accounts.roles import Role
from core.accounts.sessions import end_sessions
from core.events.bus import publish, publish_all

_HANDLES_LOCK = 7_211_001  # one maker of handles at a time


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """Someone who is to have an account. Without a handle, one is made from the e-mail."""

    email: str
    first_name: str
    last_name: str = ""
    handle: str | None = None
    language: str = "fr"


@transaction.atomic
def create_person_accounts(accounts: Sequence[NewAccount]) -> list[User]:
    """Make many accounts at once, in order; their people set a password by resetting it.

    Raises EmailTakenError if an address is in use, ValidationError if a value does not fit.
    """
    emails = [account.email.strip().lower() for account in accounts]
    twice = {email for email, times in Counter(emails).items() if times > 1}
    if taken := twice | taken_emails(emails):
        raise EmailTakenError(taken)
    handles = _allocate_handles(
        [account.handle or wished_handle(account.email) for account in accounts]
    )
    users = [
        User(
            email=email,
            handle=handle,
            first_name=account.first_name,
            last_name=account.last_name,
            language=account.language,
            password=make_password(None),
        )
        for account, email, handle in zip(accounts, emails, handles, strict=True)
    ]
    for user in users:
        user.clean_fields()
    User.objects.bulk_create(users, batch_size=1000)
    publish_all(PersonJoined(user.pk) for user in users)
    return users


def _allocate_handles(wishes: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_HANDLES_LOCK])
    taken, found = taken_handles(set(wishes)), []
    for wish in wishes:
        found.append(next_free(wish, taken))
        taken.add(found[-1])
    return found


@transaction.atomic
def create_person_account(
    *,
    email: str,
    first_name: str,
    last_name: str,
    handle: str | None = None,
    language: str,
    password: str | None = None,
) -> User:
    """Make one account. Raises as `create_person_accounts` does."""
    account = NewAccount(
        email=email, first_name=first_name, last_name=last_name, handle=handle, language=language
    )
    (user,) = create_person_accounts([account])
    if password is not None:
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


@transaction.atomic
def deactivate_account(user_id: int) -> bool:
    """End someone's access at once. Returns whether they had it.

    Raises LastAdministratorError for the only person who looks after the organisation.
    """
    _keep_an_administrator(without=user_id)
    if not User.objects.active().filter(pk=user_id).update(is_active=False):
        return False
    end_sessions(user_id)
    publish(PersonLeft(user_id))
    return True


@transaction.atomic
def deactivate_accounts(user_ids: Collection[int]) -> list[int]:
    """End many people's access at once. Returns whose; administrators only leave one by one."""
    leaving = User.objects.active().filter(pk__in=user_ids, is_administrator=False).order_by("id")
    ids = list(leaving.select_for_update().values_list("id", flat=True))
    User.objects.filter(pk__in=ids).update(is_active=False)
    for user_id in ids:
        end_sessions(user_id)
    publish_all(PersonLeft(user_id) for user_id in ids)
    return ids


@transaction.atomic
def reactivate_account(user_id: int) -> bool:
    """Let someone who left sign in again. Returns whether they had left."""
    if not User.objects.filter(pk=user_id, is_active=False).update(is_active=True):
        return False
    publish(PersonJoined(user_id))
    return True


@transaction.atomic
def give_role(*, by: User, user_id: int, role: Role) -> bool:
    """Give an active person a role. Returns whether there is such a person."""
    if not can_manage_roles(by):
        raise PermissionDenied
    return bool(User.objects.active().filter(pk=user_id).update(**{role.field: True}))


@transaction.atomic
def take_role(*, by: User, user_id: int, role: Role) -> bool:
    """Take a role from a person. Returns whether they had it.

    Raises LastAdministratorError for the only administrator.
    """
    if not can_manage_roles(by):
        raise PermissionDenied
    if role is Role.ADMINISTRATOR:
        _keep_an_administrator(without=user_id)
    had = User.objects.filter(pk=user_id, **{role.field: True})
    return bool(had.update(**{role.field: False}))


def _keep_an_administrator(*, without: int) -> None:
    """Lock the administrators, so that two of them cannot take each other's role at once."""
    active = User.objects.active().filter(is_administrator=True).order_by("id")
    if list(active.select_for_update().values_list("id", flat=True)) == [without]:
        raise LastAdministratorError


def save_settings(*, user: User, language: str, theme: str, single_keys: bool) -> None:
    """Keep how a person wants to see Parvis."""
    user.language, user.theme, user.single_keys = language, theme, single_keys
    user.save(update_fields=["language", "theme", "single_keys"])


@transaction.atomic
def ask_password_reset(*, email: str, site: str) -> None:
    """Note that this address asks for a new password: the same work whether anyone has it."""
    publish(PasswordResetAsked(email.lower(), site))


@transaction.atomic
def tell_account_changed(
    *, user_id: int, change: str, address: str, device: str, site: str
) -> None:
    """Let a person hear by mail of a change to their account."""
    publish(AccountChanged(user_id, change, address, device, site))


@transaction.atomic
def set_up_organisation(
    *, name: str, language: str, email: str, first_name: str, last_name: str, password: str
) -> User:
    """Make the organisation and its first administrator.

    Raises AlreadySetUpError when there is one, whoever was quicker.
    """
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(name=name, language=language)
    except IntegrityError as error:
        raise AlreadySetUpError from error
    administrator = create_person_account(
        email=email,
        first_name=first_name,
        last_name=last_name,
        language=language,
        password=password,
    )
    User.objects.filter(pk=administrator.pk).update(is_administrator=True)
    administrator.is_administrator = True
    SetUpCode.objects.all().delete()
    publish(OrganisationSetUp(organisation.pk, administrator.pk))
    return administrator
