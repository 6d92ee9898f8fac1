"""What people do with posts: publish, edit, delete, restore."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.accounts.models import User
from core.events.bus import publish
from feeds.communities import policies as communities
from feeds.communities.models import Community, Membership
from feeds.communities.sequence import advance
from feeds.posts import frames, policies
from feeds.posts.events import PostDeleted, PostEdited, PostPublished, PostRestored
from feeds.posts.models import Comment, Post
from feeds.posts.writing import write


@transaction.atomic
def publish_post(*, author: User, community: Community, body: str, key: UUID | None = None) -> Post:
    """Publish in a community. The same key again gives the same post, not a second one.

    Raises PermissionDenied when the author may not post there.
    """
    # Asked under the lock that leaving takes too: whoever is out does not post any more.
    community = Community.objects.select_for_update().get(pk=community.pk)
    if not communities.can_post(author, community):
        raise PermissionDenied
    if key and (sent := Post.objects.filter(author=author, idempotency_key=key).first()):
        return sent
    text, seq = write(body), advance(community.pk)
    post = Post.objects.create(
        community=community,
        author=author,
        body=text.body,
        html=text.html,
        language=community.language or author.language,
        seq=seq,
        changed_seq=seq,
        idempotency_key=key,
    )
    Community.objects.filter(pk=community.pk).update(last_post_at=post.created_at)
    publish(PostPublished(post.pk, community.pk, author.pk, text.mentioned))
    frames.announce_post(post.pk, new=True)
    return post


@transaction.atomic
def edit_post(*, editor: User, post: Post, body: str) -> Post:
    """Change a post's text. Raises PermissionDenied for anyone but its author."""
    if not policies.can_edit(editor, post):
        raise PermissionDenied
    before, text = write(post.body), write(body)
    if text.body == post.body:
        return post
    post.body, post.html, post.edited_at = text.body, text.html, timezone.now()
    post.save(update_fields=["body", "html", "edited_at"])
    new = sorted(set(text.mentioned) - set(before.mentioned))
    publish(PostEdited(post.pk, editor.pk, new))
    touch(post)
    return post


@transaction.atomic
def delete_post(*, user: User, post: Post) -> None:
    """Take a post away; whoever did so can undo it for a while."""
    if not policies.can_delete(user, post):
        raise PermissionDenied
    gone = Post.objects.filter(pk=post.pk, deleted_at__isnull=True).update(
        deleted_at=timezone.now(), deleted_by=user
    )
    if gone:
        publish(PostDeleted(post.pk, user.pk))
        touch(post)


@transaction.atomic
def restore_post(*, user: User, post: Post) -> None:
    """Undo a deletion. Raises PermissionDenied for anyone else, and when it is too late."""
    if not policies.can_restore(user, post):
        raise PermissionDenied
    Post.objects.filter(pk=post.pk).update(deleted_at=None, deleted_by=None)
    publish(PostRestored(post.pk, user.pk))
    touch(post)


def touch(post: Post, comment: Comment | None = None, *, active: bool = False) -> None:
    """Number a visible change of a post, or of a comment below it, and show it to its readers.

    Needs the transaction of the change.
    """
    seq = advance(post.community_id)
    moment = {"active_at": timezone.now()} if active else {}
    Post.objects.filter(pk=post.pk).update(changed_seq=seq, **moment)
    frames.announce_post(post.pk)
    if comment is not None:
        Comment.objects.filter(pk=comment.pk).update(changed_seq=seq)
        frames.announce_comment(comment.pk)


def mark_read(*, user: User, community: Community, seq: int | None = None) -> None:
    """Remember how far someone has read, never backwards, and tell their other devices."""
    if seq is None:
        latest = Post.objects.filter(community=community, deleted_at__isnull=True)
        seq = latest.aggregate(seq=Max("seq"))["seq"] or 0
    moved = Membership.objects.filter(
        user=user, community=community, read_seq__lt=min(seq, community.seq)
    ).update(read_seq=min(seq, community.seq))
    if moved:
        frames.announce_read(user, community)
