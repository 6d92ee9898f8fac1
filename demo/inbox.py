"""What waits for the people of the demo: notifications of the last days, and unread posts."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

from core.accounts.models import User
from core.events import bus
from core.events.actions import deliver
from core.events.models import Delivery, Event
from core.notifications.models import Notification
from demo.posts import Spoken
from feeds.communities.models import Membership
from feeds.posts.events import CommentAdded, PostPublished
from feeds.posts.models import Post

RECENT = timedelta(days=21)
UNREAD_SINCE = timedelta(days=2)
PLACES_WITH_UNREAD = 3
MOST_UNREAD = 4


type Happened = PostPublished | CommentAdded


def write_notifications(spoken: Spoken, accounts: Collection[User], now: datetime) -> int:
    """Tell the accounts what they would have been told lately. Returns how many lines that made."""
    ids = {user.pk for user in accounts}
    happened = sorted(_told_to(ids, spoken, now - RECENT), key=lambda pair: pair[0])
    events = [
        Event(kind=bus.kind_of(type(what)), payload=asdict(what), created_at=at, dispatched_at=at)
        for at, what in happened
    ]
    for event in Event.objects.bulk_create(events):
        _hear(event)
    old = Notification.objects.filter(created_at__lt=now - UNREAD_SINCE)
    old.update(read_at=now - UNREAD_SINCE)
    return Notification.objects.count()


def _told_to(ids: set[int], spoken: Spoken, since: datetime) -> Iterator[tuple[datetime, Happened]]:
    """Yield what names these people or answers them."""
    for post in spoken.posts:
        row = post.row
        if row.created_at >= since and ids & set(post.mentioned):
            event = PostPublished(row.pk, row.community_id, row.author_id, post.mentioned)
            yield row.created_at, event
    for comment in spoken.comments:
        said, above = comment.row, comment.row.parent
        told = {*comment.mentioned, said.post.author_id, above.author_id if above else None}
        if said.created_at >= since and ids & told:
            parent = above.pk if above else None
            yield (
                said.created_at,
                CommentAdded(said.pk, said.post_id, parent, said.author_id, comment.mentioned),
            )


def _hear(event: Event) -> None:
    """Run every handler of an event now, and let what it wrote bear the event's own time."""
    for name in bus.handlers_of(event.kind):
        deliver(Delivery.objects.create(event=event, handler=name).pk)
    Notification.objects.filter(event=event).update(created_at=event.created_at)


def write_read_marks(accounts: Collection[User]) -> None:
    """Let everyone have read everything, but the accounts in a few busy communities."""
    rows = list(Membership.objects.select_related("community"))
    for row in rows:
        row.read_seq = row.community.seq
    Membership.objects.bulk_update(rows, ["read_seq"], batch_size=500)
    for user in accounts:
        _leave_unread(user)


def _leave_unread(user: User) -> None:
    mine = Membership.objects.filter(user=user, community__last_post_at__isnull=False)
    busy = mine.order_by("-community__last_post_at")[:PLACES_WITH_UNREAD]
    for unread, membership in enumerate(busy, start=MOST_UNREAD - PLACES_WITH_UNREAD + 1):
        posts = Post.objects.filter(community_id=membership.community_id).exclude(author=user)
        waiting = posts.order_by("-seq").values_list("seq", flat=True)[:unread]
        if waiting:
            membership.read_seq = min(waiting) - 1
            membership.save(update_fields=["read_seq"])
