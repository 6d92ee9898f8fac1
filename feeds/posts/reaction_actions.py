"""Reactions: given once, taken back, counted from what is there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count

from core.accounts.models import User
from core.events.bus import publish
from feeds.posts import policies
from feeds.posts.actions import touch
from feeds.posts.events import Reacted, ReactionWithdrawn
from feeds.posts.models import Comment, Post, Reaction


@transaction.atomic
def react(*, user: User, to: Post | Comment, kind: str) -> None:
    """Give a reaction; a second time changes nothing. Raises PermissionDenied, ValueError."""
    post = _post_of(to)
    if not policies.can_comment(user, post):
        raise PermissionDenied
    kind = Reaction.Kind(kind).value
    Post.objects.select_for_update().get(pk=post.pk)
    _, new = Reaction.objects.get_or_create(user=user, kind=kind, **_place(to))
    if new:
        publish(Reacted(user.pk, post.pk, _comment_id(to), kind))
        _recount(to)


@transaction.atomic
def withdraw_reaction(*, user: User, to: Post | Comment, kind: str) -> None:
    """Take a reaction back, if it was given. Raises PermissionDenied, ValueError."""
    post = _post_of(to)
    if not policies.can_comment(user, post):
        raise PermissionDenied
    kind = Reaction.Kind(kind).value
    Post.objects.select_for_update().get(pk=post.pk)
    gone, _ = Reaction.objects.filter(user=user, kind=kind, **_place(to)).delete()
    if gone:
        publish(ReactionWithdrawn(user.pk, post.pk, _comment_id(to), kind))
        _recount(to)


def _recount(to: Post | Comment) -> None:
    """Count the rows, under the post's lock: none lost and none doubled, whoever else reacts."""
    rows = Reaction.objects.filter(**_place(to)).values("kind").annotate(n=Count("id"))
    counts = {row["kind"]: row["n"] for row in rows.order_by("kind")}
    type(to).objects.filter(pk=to.pk).update(reaction_counts=counts)
    touch(_post_of(to), to if isinstance(to, Comment) else None)


def _post_of(to: Post | Comment) -> Post:
    return to if isinstance(to, Post) else to.post


def _comment_id(to: Post | Comment) -> int | None:
    return to.pk if isinstance(to, Comment) else None


def _place(to: Post | Comment) -> dict[str, Any]:
    return {"comment": to} if isinstance(to, Comment) else {"post": to}
