"""Loads what an address names through the viewer's own rights: a stranger finds nothing."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.accounts.models import User
from feeds.communities.models import Community
from feeds.posts.models import Comment, Post

LARGEST_ID = 2**63 - 1


def find_post(user: User, pk: int) -> Post:
    """Return a post that this person may read. Raises Http404."""
    posts = Post.objects.visible_to(user).select_related("community", "author__profile")
    return get_object_or_404(posts, pk=_sane(pk))


def find_comment(user: User, pk: int) -> Comment:
    """Return a comment that this person may read. Raises Http404."""
    comments = Comment.objects.visible_to(user)
    return get_object_or_404(comments.select_related("post__community", "author"), pk=_sane(pk))


def find_deleted_post(user: User, pk: int) -> Post:
    """Return a post that this person deleted. Raises Http404."""
    readable = Community.objects.readable_by(user)
    mine = Post.objects.filter(deleted_by=user, community__in=readable)
    return get_object_or_404(mine.select_related("community"), pk=_sane(pk))


def find_deleted_comment(user: User, pk: int) -> Comment:
    """Return a comment that this person deleted, below a post they may read. Raises Http404."""
    posts = Post.objects.visible_to(user)
    mine = Comment.objects.filter(deleted_by=user, post__in=posts)
    return get_object_or_404(mine.select_related("post__community"), pk=_sane(pk))


def _sane(pk: int) -> int:
    if pk > LARGEST_ID:
        raise Http404
    return pk
