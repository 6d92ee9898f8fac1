"""The tables of this floor, each made in its own room."""

from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.posts.models import Comment, Post, Reaction

__all__ = [
    "Comment",
    "Community",
    "Invitation",
    "JoinRequest",
    "Membership",
    "Post",
    "Reaction",
]
