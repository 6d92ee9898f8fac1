"""What pages read of posts, each in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch

from core.accounts.models import User
from feeds.communities.models import Community, Membership
from feeds.posts.models import Comment, Post, Reaction

PREVIEWED = 2


def for_cards(ids: Iterable[int]) -> list[Post]:
    """Return posts with what their cards show: author, community, and the latest comments."""
    posts = list(
        Post.objects.filter(id__in=ids, deleted_at__isnull=True).select_related(
            "author__profile", "community"
        )
    )
    previews: dict[int, list[Comment]] = defaultdict(list)
    for comment in _latest_comments([post.pk for post in posts if post.comment_count]):
        previews[comment.post_id].append(comment)
    for post in posts:
        post.preview = previews[post.pk][::-1]  # type: ignore[attr-defined]
    return posts


def _latest_comments(post_ids: list[int]) -> Iterable[Comment]:
    """The last two comments of each post: one probe of an index per post, however many it has."""
    if not post_ids:
        return ()
    return Comment.objects.raw(
        """
        SELECT c.* FROM unnest(%s::bigint[]) AS wanted(id)
        CROSS JOIN LATERAL (
            SELECT * FROM feeds_comment
            WHERE post_id = wanted.id AND deleted_at IS NULL ORDER BY id DESC LIMIT %s
        ) c ORDER BY c.id DESC
        """,
        [post_ids, PREVIEWED],
    ).prefetch_related("author")


def thread(post: Post) -> list[Comment]:
    """Return the comments of a post, oldest first, each with its `answers`; deleted ones only
    where they were answered."""
    answers = Comment.objects.select_related("author__profile").order_by("id")
    tops = answers.filter(post=post, parent__isnull=True).prefetch_related(
        Prefetch("replies", answers.filter(deleted_at__isnull=True), to_attr="answers")
    )
    return [comment for comment in tops if comment.deleted_at is None or comment.answers]  # type: ignore[attr-defined]


def my_reactions(user: User, post_ids: Iterable[int]) -> dict[str, list[str]]:
    """Return my reactions to these posts: `{"post-9": ["thanks"]}`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT post_id, kind FROM feeds_reaction WHERE user_id = %s AND post_id = ANY(%s)",
            [user.pk, list(post_ids)],
        )
        return _by_place("post", cursor.fetchall())


def my_comment_reactions(user: User, post: Post) -> dict[str, list[str]]:
    """Return my reactions to the comments of one post: `{"comment-3": ["heart"]}`."""
    rows = Reaction.objects.filter(user=user, comment__post=post)
    return _by_place("comment", rows.values_list("comment_id", "kind"))


def _by_place(name: str, rows: Iterable[tuple[int, str]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for pk, kind in rows:
        places[f"{name}-{pk}"].append(kind)
    return dict(places)


def reactors(written: Post | Comment) -> list[Reaction]:
    """Return who reacted and how, in the order in which they did; at most 200."""
    place = {"post": written} if isinstance(written, Post) else {"comment": written}
    return list(Reaction.objects.filter(**place).select_related("user").order_by("id")[:200])


def count_unread(user: User, community: Community) -> int:
    """Return how many posts by others this person has not read in a community, at most 100."""
    read = Membership.objects.filter(user=user, community=community).values("read_seq")
    new = Post.objects.filter(community=community, deleted_at__isnull=True, seq__gt=read[:1])
    return new.exclude(author=user)[:100].count()
