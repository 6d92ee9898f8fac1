"""What an open page hears of its person's inbox, on `user.<id>`."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils import translation

from core.accounts.models import User
from core.notifications.models import Notification, NotificationQuerySet
from core.notifications.queries import as_lines, unread_count, unread_counts
from core.realtime.broadcast import broadcast
from core.realtime.frames import Frame


def tell_lines(rows: NotificationQuerySet) -> None:
    """Send new lines to their recipients, each in the recipient's language, with the new count."""
    new = list(as_lines(rows).select_related("actor", "recipient"))
    counts = unread_counts(row.recipient_id for row in new)
    for row in new:
        language = row.recipient.language
        html = {language: render_line(row, language)}
        data = {"count": counts[row.recipient_id], "id": row.line_id}
        broadcast(Frame(f"user.{row.recipient_id}", "inbox", data=data, html=html))


def tell_counts(user_ids: Iterable[int]) -> None:
    """Send the number of unread lines to every device of these people."""
    for user_id, count in unread_counts(user_ids).items():
        broadcast(Frame(f"user.{user_id}", "inbox", data={"count": count}))


def count_frame(user: User) -> Frame:
    """Return how many lines are unread, for a page that was away."""
    return Frame(f"user.{user.pk}", "inbox", data={"count": unread_count(user)})


def render_line(notification: Notification, language: str) -> str:
    """Render the line that the page shows too, without a request."""
    with translation.override(language):
        return render_to_string("notifications/line.html", {"line": notification})
