"""What posts do on events, and what they give to the floors around them."""

from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.events.bus import on
from core.events.models import Event
from core.notifications import kinds
from core.notifications.actions import notify
from core.realtime import topics
from core.ui import assets
from feeds.communities import policies as communities
from feeds.posts import frames
from feeds.posts.events import CommentAdded, CommentEdited, PostEdited, PostPublished
from feeds.posts.models import Comment, Post

topics.register("community", heads=frames.heads, since=frames.since)
assets.stylesheet("feeds/css/feeds.css")
assets.module("feeds/js/feeds.js")
kinds.register(
    "mention",
    template="posts/notifications/mention.html",
    label=_("You were mentioned"),
    icon="at-sign",
)
kinds.register(
    "answer",
    template="posts/notifications/answer.html",
    label=_("Someone answered you"),
    icon="message-circle",
)


@on(PostPublished)
def tell_mentioned_in_post(happened: PostPublished, event: Event) -> None:
    """Tell those whom a new post names."""
    _tell("mention", happened.mentioned, _living_post(happened.post_id), None, event)


@on(PostEdited)
def tell_newly_mentioned_in_post(happened: PostEdited, event: Event) -> None:
    """Tell those whom an edited post names for the first time."""
    _tell("mention", happened.mentioned, _living_post(happened.post_id), None, event)


@on(CommentAdded)
def tell_of_comment(happened: CommentAdded, event: Event) -> None:
    """Tell those whom a comment names, and those whom it answers; each person once."""
    comment = _living_comment(happened.comment_id)
    if comment is None:
        return
    answered = {comment.post.author_id}
    if happened.parent_id and (parent := _living_comment(happened.parent_id)):
        answered.add(parent.author_id)
    _tell("mention", happened.mentioned, comment.post, comment, event)
    _tell("answer", sorted(answered - set(happened.mentioned)), comment.post, comment, event)


@on(CommentEdited)
def tell_newly_mentioned_in_comment(happened: CommentEdited, event: Event) -> None:
    """Tell those whom an edited comment names for the first time."""
    comment = _living_comment(happened.comment_id)
    if comment is not None:
        _tell("mention", happened.mentioned, comment.post, comment, event)


def _tell(
    kind: str, people: list[int], post: Post | None, comment: Comment | None, event: Event
) -> None:
    """Notify those of `people` who may read the post."""
    if post is None:
        return
    readers = User.objects.active().filter(id__in=people)
    written = comment or post
    notify(
        [reader.pk for reader in readers if communities.can_read(reader, post.community)],
        event=event,
        kind=kind,
        url=written.get_absolute_url(),
        actor_id=written.author_id,
        scope=post.community.topic,
        subject=_excerpt(written.html),
        thread=f"post.{post.pk}",
    )


def _excerpt(html: str) -> str:
    """Return the beginning of a text as it reads, without its marks."""
    flat = " ".join(unescape(strip_tags(html)).split())
    return flat if len(flat) <= 110 else f"{flat[:109]}…"


def _living_post(pk: int) -> Post | None:
    posts = Post.objects.filter(deleted_at__isnull=True).select_related("community")
    return posts.filter(pk=pk).first()


def _living_comment(pk: int) -> Comment | None:
    living = Comment.objects.filter(deleted_at__isnull=True, post__deleted_at__isnull=True)
    return living.select_related("post__community").filter(pk=pk).first()
