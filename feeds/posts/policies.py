"""Who may do what with a post. Asked by pages to show, and by actions to refuse."""

from datetime import timedelta

from django.utils import timezone

from core.accounts.models import User
from feeds.communities import policies as communities
from feeds.posts.models import Comment, Post

UNDO = timedelta(minutes=10)


def can_comment(user: User, post: Post) -> bool:
    """Whoever reads a living post in a community that is not archived may answer and react."""
    return (
        post.deleted_at is None
        and post.community.archived_at is None
        and communities.can_read(user, post.community)
    )


def can_edit(user: User, written: Post | Comment) -> bool:
    """Only the author edits, and only where they may still read."""
    return written.author_id == user.pk and can_comment(user, _post_of(written))


def can_delete(user: User, written: Post | Comment) -> bool:
    """The author deletes, and so does a moderator of the community."""
    post = _post_of(written)
    if not communities.can_read(user, post.community):
        return False
    return written.author_id == user.pk or communities.can_moderate(user, post.community)


def can_restore(user: User, written: Post | Comment) -> bool:
    """Whoever deleted it may undo that, for a while."""
    return (
        written.deleted_at is not None
        and written.deleted_by_id == user.pk
        and timezone.now() - written.deleted_at < UNDO
        and communities.can_read(user, _post_of(written).community)
    )


def _post_of(written: Post | Comment) -> Post:
    return written if isinstance(written, Post) else written.post
