"""What people do below posts: comment, answer, edit, delete, restore."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.events.bus import publish
from feeds.posts import policies
from feeds.posts.actions import touch
from feeds.posts.events import CommentAdded, CommentDeleted, CommentEdited
from feeds.posts.models import Comment, Post
from feeds.posts.writing import write


@transaction.atomic
def add_comment(
    *, author: User, post: Post, body: str, parent: Comment | None = None, key: UUID | None = None
) -> Comment:
    """Say something below a post. An answer to an answer stands at the same, one, level.

    Raises PermissionDenied when the author may not, or when `parent` stands below another post.
    """
    if not policies.can_comment(author, post) or (parent and parent.post_id != post.pk):
        raise PermissionDenied
    Post.objects.select_for_update().get(pk=post.pk)
    if key and (sent := Comment.objects.filter(author=author, idempotency_key=key).first()):
        return sent
    text = write(body)
    comment = Comment.objects.create(
        post=post,
        parent_id=(parent.parent_id or parent.pk) if parent else None,
        author=author,
        body=text.body,
        html=text.html,
        idempotency_key=key,
    )
    answered = parent.pk if parent else None
    publish(CommentAdded(comment.pk, post.pk, answered, author.pk, text.mentioned))
    _recount(comment, active=True)
    return comment


@transaction.atomic
def edit_comment(*, editor: User, comment: Comment, body: str) -> Comment:
    """Change a comment's text. Raises PermissionDenied for anyone but its author."""
    if not policies.can_edit(editor, comment):
        raise PermissionDenied
    before, text = write(comment.body), write(body)
    if text.body == comment.body:
        return comment
    comment.body, comment.html, comment.edited_at = text.body, text.html, timezone.now()
    comment.save(update_fields=["body", "html", "edited_at"])
    new = sorted(set(text.mentioned) - set(before.mentioned))
    publish(CommentEdited(comment.pk, editor.pk, new))
    touch(comment.post, comment)
    return comment


@transaction.atomic
def delete_comment(*, user: User, comment: Comment) -> None:
    """Take a comment away; where it was answered, its place stays."""
    if not policies.can_delete(user, comment):
        raise PermissionDenied
    gone = Comment.objects.filter(pk=comment.pk, deleted_at__isnull=True).update(
        deleted_at=timezone.now(), deleted_by=user
    )
    if gone:
        publish(CommentDeleted(comment.pk, user.pk))
        _recount(comment)


@transaction.atomic
def restore_comment(*, user: User, comment: Comment) -> None:
    """Undo a deletion. Raises PermissionDenied for anyone else, and when it is too late."""
    if not policies.can_restore(user, comment):
        raise PermissionDenied
    Comment.objects.filter(pk=comment.pk).update(deleted_at=None, deleted_by=None)
    _recount(comment)


def _recount(comment: Comment, *, active: bool = False) -> None:
    """Count what is there, under the post's row lock: no comment is lost or counted twice."""
    post = Post.objects.select_for_update().get(pk=comment.post_id)
    living = Comment.objects.filter(post=post, deleted_at__isnull=True).count()
    Post.objects.filter(pk=post.pk).update(comment_count=living)
    touch(post, comment, active=active)
