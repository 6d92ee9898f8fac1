"""The tables of this floor, each made in its own room."""

from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.home.models import HomeMark
from feeds.posts.models import Comment, Post, Reaction

__all__ = [
    "Comment",
    "Community",
    "HomeMark",
    "Invitation",
    "JoinRequest",
    "Membership",
    "Post",
    "Reaction",
]
