"""What happens to posts and comments."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PostPublished:
    """A post appeared. `mentioned` are the ids of the people it names."""

    post_id: int
    community_id: int
    author_id: int
    mentioned: list[int]


@dataclass(frozen=True)
class PostEdited:
    """A post's text changed; `mentioned` are those it did not name before."""

    post_id: int
    author_id: int
    mentioned: list[int]


@dataclass(frozen=True)
class PostDeleted:
    """A post went away, by its author or by a moderator."""

    post_id: int
    deleted_by_id: int


@dataclass(frozen=True)
class PostRestored:
    """A deletion was undone."""

    post_id: int
    restored_by_id: int


@dataclass(frozen=True)
class CommentAdded:
    """A comment appeared below a post, or as an answer to the comment `parent_id`."""

    comment_id: int
    post_id: int
    parent_id: int | None
    author_id: int
    mentioned: list[int]


@dataclass(frozen=True)
class CommentEdited:
    """A comment's text changed; `mentioned` are those it did not name before."""

    comment_id: int
    author_id: int
    mentioned: list[int]


@dataclass(frozen=True)
class CommentDeleted:
    """A comment went away."""

    comment_id: int
    deleted_by_id: int


@dataclass(frozen=True)
class Reacted:
    """Someone reacted to a post, or to one of its comments."""

    user_id: int
    post_id: int
    comment_id: int | None
    kind: str


@dataclass(frozen=True)
class ReactionWithdrawn:
    """Someone took a reaction back."""

    user_id: int
    post_id: int
    comment_id: int | None
    kind: str
