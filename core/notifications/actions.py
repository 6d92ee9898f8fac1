"""Puts notifications into inboxes, marks them read, and takes them out when a right ends."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.events.models import Event
from core.notifications import kinds
from core.notifications.frames import tell_counts, tell_lines
from core.notifications.models import Notification, NotificationQuerySet


@transaction.atomic
def notify(
    recipients: Iterable[int],
    *,
    event: Event,
    kind: str,
    url: str,
    actor_id: int | None = None,
    scope: str = "",
    subject: str = "",
    thread: str = "",
    params: dict[str, Any] | None = None,
) -> None:
    """Tell people of an event: once each, however often this runs.

    The actor is never told, nor anyone who has left. `scope` names the place whose rights the
    notification follows, `thread` what is shown as one line of the inbox.
    """
    kinds.kind(kind)
    if not url.startswith("/") or url.startswith(("//", "/\\")):
        raise ValueError(f"A notification leads to a page of ours, not to {url!r}.")
    told = Notification.objects.filter(event=event, kind=kind).values("recipient_id")
    people = User.objects.active().filter(id__in=set(recipients) - {actor_id})
    new = list(people.exclude(id__in=told).values_list("id", flat=True))
    fields: dict[str, Any] = {
        "event": event,
        "kind": kind,
        "url": url,
        "actor_id": actor_id,
        "scope": scope,
        "subject": subject,
        "thread": thread,
        "params": params or {},
    }
    rows = [Notification(recipient_id=user_id, **fields) for user_id in new]
    Notification.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    tell_lines(Notification.objects.filter(event=event, kind=kind, recipient_id__in=new))


@transaction.atomic
def forget(*, user_id: int, scope: str) -> None:
    """Take out of one inbox all that came from a place which this person lost."""
    _remove(Notification.objects.filter(recipient_id=user_id, scope=scope))


@transaction.atomic
def forget_scope_for_all_but(scope: str, user_ids: Iterable[int]) -> None:
    """Take what came from a place out of every inbox but these people's: it is theirs alone now."""
    _remove(Notification.objects.filter(scope=scope).exclude(recipient_id__in=list(user_ids)))


@transaction.atomic
def mark_read(*, user: User, notification: Notification) -> None:
    """Mark a line read: this notification, and all of its thread."""
    if notification.thread:
        mark_thread_read(user_id=user.pk, thread=notification.thread)
    else:
        _mark_read(Notification.objects.visible_to(user).filter(id=notification.pk), user.pk)


@transaction.atomic
def mark_unread(*, user: User, notification: Notification) -> None:
    """Mark a notification as not read yet."""
    rows = Notification.objects.visible_to(user).filter(id=notification.pk, read_at__isnull=False)
    if rows.update(read_at=None):
        tell_counts([user.pk])


@transaction.atomic
def mark_thread_read(*, user_id: int, thread: str) -> None:
    """Mark a thread read, because its person has seen what it tells of."""
    _mark_read(Notification.objects.filter(recipient_id=user_id, thread=thread), user_id)


@transaction.atomic
def mark_all_read(*, user: User) -> None:
    """Mark the whole inbox read."""
    _mark_read(Notification.objects.visible_to(user), user.pk)


def _mark_read(rows: NotificationQuerySet, user_id: int) -> None:
    if rows.unread().update(read_at=timezone.now()):
        tell_counts([user_id])


def _remove(rows: NotificationQuerySet) -> None:
    unread = set(rows.unread().values_list("recipient_id", flat=True))
    rows.delete()
    tell_counts(unread)
