"""What sockets hear of posts. Everything here is sent after the commit, from what is then true."""

from django.db import transaction
from django.utils import translation

from core.accounts.models import User
from core.realtime.broadcast import broadcast
from core.realtime.frames import Frame, render_in_languages
from feeds.communities.models import Community
from feeds.posts import cards, queries
from feeds.posts.models import Comment, Post

# Beyond this, a page that slept is quicker to load again than to mend.
MOST_CAUGHT_UP = 50


def announce_post(post_id: int, *, new: bool = False) -> None:
    """Tell readers that a post appeared, changed or went."""
    transaction.on_commit(lambda: broadcast(post_frame(post_id, new=new)), robust=True)


def announce_comment(comment_id: int) -> None:
    """Tell readers that a comment appeared, changed or went."""
    transaction.on_commit(lambda: broadcast(comment_frame(comment_id)), robust=True)


def announce_read(user: User, community: Community) -> None:
    """Tell someone's devices how much is left to read."""
    unread = queries.count_unread(user, community)
    broadcast(Frame(f"user.{user.pk}", "read", data={"community": community.pk, "unread": unread}))


def post_frame(post_id: int, *, new: bool = False) -> Frame:
    """Return the frame that puts a post's present state on a page."""
    post = Post.objects.select_related("community").get(pk=post_id)
    data = {
        "id": f"post-{post.pk}",
        "author": post.author_id,
        "community": post.community_id,
        "post_seq": post.seq,
        "new": new,
    }
    if post.deleted_at:
        return Frame(post.community.topic, "gone", post.changed_seq, data)
    [card] = queries.for_cards([post_id])
    html = {}
    for language in ("fr", "en"):
        with translation.override(language):
            html[language] = cards.render(card)
    return Frame(post.community.topic, "post", post.changed_seq, data, html)


def comment_frame(comment_id: int) -> Frame:
    """Return the frame that puts a comment's present state on a page that shows its thread."""
    comment = Comment.objects.select_related("author__profile", "post__community").get(
        pk=comment_id
    )
    data = {
        "id": f"comment-{comment.pk}",
        "thread": f"thread-{comment.post_id}",
        "parent": f"comment-{comment.parent_id}" if comment.parent_id else None,
        "author": comment.author_id,
    }
    topic, seq = comment.post.community.topic, comment.changed_seq
    answered = comment.replies.filter(deleted_at__isnull=True).exists()
    if comment.deleted_at and not answered:
        return Frame(topic, "gone", seq, data)
    html = render_in_languages("posts/comment.html", {"comment": cards.with_tallies([comment])[0]})
    return Frame(topic, "comment", seq, data, html)


def since(user: User, known: dict[str, int]) -> list[Frame]:
    """Return what changed in each readable community after a number; `reload` when it is much."""
    wanted = {int(key): seq for key, seq in known.items() if key.isdigit() and len(key) < 19}
    frames: list[Frame] = []
    for community in Community.objects.readable_by(user).filter(id__in=wanted):
        if community.seq > wanted[community.pk]:
            frames += _changes(community, wanted[community.pk])
    return frames


def _changes(community: Community, seq: int) -> list[Frame]:
    changed = Post.objects.filter(community=community, changed_seq__gt=seq)
    posts = list(changed.order_by("changed_seq").values_list("id", "seq")[: MOST_CAUGHT_UP + 1])
    ids = [pk for pk, _ in posts]
    comments = Comment.objects.filter(post_id__in=ids, changed_seq__gt=seq).order_by("changed_seq")
    comment_ids = list(comments.values_list("id", flat=True)[: MOST_CAUGHT_UP + 1])
    if len(ids) > MOST_CAUGHT_UP or len(comment_ids) > MOST_CAUGHT_UP:
        return [Frame(community.topic, "reload", community.seq)]
    frames = [post_frame(pk, new=post_seq > seq) for pk, post_seq in posts]
    frames += [comment_frame(pk) for pk in comment_ids]
    return [*frames, Frame(community.topic, "caught_up", community.seq)]


def heads(user: User, ids: list[str]) -> dict[str, int]:
    """Return the numbers of those communities that this user may read."""
    wanted = [int(key) for key in ids if key.isdigit() and len(key) < 19]
    readable = Community.objects.readable_by(user).filter(id__in=wanted)
    return {str(pk): seq for pk, seq in readable.values_list("id", "seq")}
