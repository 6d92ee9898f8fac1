"""The writes of an import, each for many people at once. Called in the import's transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from allauth.account.models import EmailAddress

from core.accounts.actions import (
    NewAccount,
    create_person_accounts,
    deactivate_accounts,
    reactivate_account,
)
from core.accounts.models import User
from profiles.imports.people import Someone
from profiles.imports.plan import Change, Plan
from profiles.people.models import Profile
from profiles.people.search import search_text

type Step = Callable[[int], None]
_CHUNK = 500
_ACCOUNT = {"email", "first_name", "last_name"}


def write(plan: Plan, *, language: str, today: date, step: Step) -> None:
    """Do what the plan says. `step` hears of every few hundred people, and may raise to stop."""
    ids = {s: s.known.id for s in _everyone(plan) if s.known}
    for chunk in _chunks(plan.joiners):
        ids |= _join(chunk, language)
        step(len(chunk))
    for changes in _chunks(plan.changes):
        _change(changes)
        step(len(changes))
    _set_managers(plan, ids)
    for leavers in _chunks(plan.leavers):
        _leave(leavers, today)
        step(len(leavers))


def _chunks[T](items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))


def _everyone(plan: Plan) -> Iterator[Someone]:
    for someone in [*plan.joiners, *(change.someone for change in plan.changes)]:
        yield someone
        if someone.manager:
            yield someone.manager


def _join(joiners: Sequence[Someone], language: str) -> dict[Someone, int]:
    rows = [someone.row for someone in joiners if someone.row]
    users = create_person_accounts(
        [
            NewAccount(
                email=row.email,
                first_name=row.first_name,
                last_name=row.last_name,
                language=row.language or language,
            )
            for row in rows
        ]
    )
    profiles = [
        Profile(
            user=user,
            key=row.key or None,
            title=row.title,
            department=row.department,
            place=row.place,
            phone=row.phone,
            hired_on=row.hired_on,
        )
        for user, row in zip(users, rows, strict=True)
    ]
    for profile in profiles:
        profile.search_text = search_text(profile)
    Profile.objects.bulk_create(profiles)
    return {someone: user.pk for someone, user in zip(joiners, users, strict=True)}


def _change(changes: Sequence[Change]) -> None:
    by_id = {change.someone.known.id: change for change in changes if change.someone.known}
    users = User.objects.in_bulk(by_id)
    Profile.objects.bulk_create(
        [Profile(user_id=user_id) for user_id in by_id], ignore_conflicts=True
    )
    profiles = Profile.objects.in_bulk(by_id)
    for user_id, change in by_id.items():
        user, profile = users[user_id], profiles[user_id]
        for name, value in change.fields.items():
            setattr(user if name in _ACCOUNT else profile, name, value)
        profile.user = user
        profile.search_text = search_text(profile)
    _forget_old_addresses(changes)
    changed = {name for change in changes for name in change.fields}
    if of_accounts := changed & _ACCOUNT:
        _overwrite(User, users.values(), of_accounts)
    of_profiles = {*changed - _ACCOUNT, "search_text"}
    _overwrite(Profile, profiles.values(), of_profiles)
    for user_id in (user_id for user_id, change in by_id.items() if change.returns):
        reactivate_account(user_id)


def _overwrite[M: (User, Profile)](model: type[M], rows: Iterable[M], fields: set[str]) -> None:
    """Write some fields of rows that are there: several times as fast as one long UPDATE."""
    key = model._meta.pk.name
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[key], update_fields=sorted(fields)
    )


def _forget_old_addresses(changes: Sequence[Change]) -> None:
    """Nobody signs in or resets a password with an address that is no longer theirs."""
    moved = [c.someone.known.id for c in changes if "email" in c.fields and c.someone.known]
    if moved:
        EmailAddress.objects.filter(user_id__in=moved).delete()


def _set_managers(plan: Plan, ids: dict[Someone, int]) -> None:
    """Come last: a manager may be a joiner too."""
    led = [s for s in plan.joiners if s.manager]
    led += [change.someone for change in plan.changes if change.new_manager]
    profiles = [
        Profile(user_id=ids[s], manager_id=ids[s.manager] if s.manager else None) for s in led
    ]
    for chunk in _chunks(profiles):
        _overwrite(Profile, chunk, {"manager"})


def _leave(leavers: Sequence[Someone], today: date) -> None:
    days = {s.known.id: (s.row.left_on if s.row else None) or today for s in leavers if s.known}
    gone = deactivate_accounts(days)
    _overwrite(Profile, [Profile(user_id=pk, left_on=days[pk]) for pk in gone], {"left_on"})
