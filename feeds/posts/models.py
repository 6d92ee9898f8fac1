"""What people publish, say below it, and how they react."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from core.accounts.models import User
from feeds.communities.models import Community

ICONS = {
    "useful": "thumbs-up",
    "thanks": "hand-helping",
    "bravo": "party-popper",
    "idea": "lightbulb",
    "heart": "heart",
}


class PostQuerySet(models.QuerySet["Post"]):
    """Queries over posts."""

    def visible_to(self, user: User) -> Self:
        """Keep what stands in a community that this person may read, and was not deleted."""
        readable = Community.objects.readable_by(user).values("id")
        return self.filter(community_id__in=readable, deleted_at__isnull=True)


class Post(models.Model):
    """One publication in one community.

    `seq` is its place in the community, `changed_seq` that of its last visible change: both are
    drawn from `Community.seq` in the change's own transaction, so a reader who knows one number
    can ask for all that came since. `stamp` grows with every change and keys the rendered card.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    body = models.TextField(max_length=20_000)
    html = models.TextField(editable=False)
    language = models.CharField(max_length=2, blank=True)
    seq = models.BigIntegerField()
    changed_seq = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    active_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    comment_count = models.PositiveIntegerField(default=0)
    reaction_counts = models.JSONField(default=dict)
    idempotency_key = models.UUIDField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="post_sent_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "-created_at", "-id"],
                name="post_newest",
                condition=models.Q(deleted_at__isnull=True),
            ),
            models.Index(
                fields=["community", "-active_at", "-id"],
                name="post_active",
                condition=models.Q(deleted_at__isnull=True),
            ),
            models.Index(
                fields=["community", "seq"],
                name="post_unread",
                include=["author"],
                condition=models.Q(deleted_at__isnull=True),
            ),
            models.Index(fields=["community", "changed_seq"], name="post_changed"),
            models.Index(
                fields=["author", "-created_at", "-id"],
                name="post_by_author",
                condition=models.Q(deleted_at__isnull=True),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The post's permalink."""
        return reverse("posts:post", args=[self.pk])


class CommentQuerySet(models.QuerySet["Comment"]):
    """Queries over comments."""

    def visible_to(self, user: User) -> Self:
        """Keep what stands below a post that this person may read, and was not deleted."""
        posts = Post.objects.visible_to(user).values("id")
        return self.filter(post_id__in=posts, deleted_at__isnull=True)


class Comment(models.Model):
    """What someone says below a post; `parent` is the comment that it answers, one level deep."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    body = models.TextField(max_length=10_000)
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reaction_counts = models.JSONField(default=dict)
    changed_seq = models.BigIntegerField(default=0)
    idempotency_key = models.UUIDField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="comment_sent_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["post", "-id"],
                name="comment_newest",
                condition=models.Q(deleted_at__isnull=True),
            )
        ]

    def get_absolute_url(self) -> str:
        """The comment's permalink: its post, at this place."""
        return f"{reverse('posts:post', args=[self.post_id])}#comment-{self.pk}"


class Reaction(models.Model):
    """One person's feeling about one post or one comment."""

    class Kind(models.TextChoices):
        USEFUL = "useful", pgettext_lazy("reaction", "Useful")
        THANKS = "thanks", pgettext_lazy("reaction", "Thanks")
        BRAVO = "bravo", pgettext_lazy("reaction", "Bravo")
        IDEA = "idea", pgettext_lazy("reaction", "Good idea")
        HEART = "heart", pgettext_lazy("reaction", "With you")

        @property
        def icon(self) -> str:
            """The picture that stands for it."""
            return ICONS[self.value]

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reactions")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="reactions")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="reactions")
    kind = models.CharField(max_length=6, choices=Kind)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(post__isnull=True) ^ models.Q(comment__isnull=True),
                name="reaction_to_one_thing",
            ),
            models.UniqueConstraint(
                fields=["post", "user", "kind"],
                condition=models.Q(post__isnull=False),
                name="reacted_once_to_post",
            ),
            models.UniqueConstraint(
                fields=["comment", "user", "kind"],
                condition=models.Q(comment__isnull=False),
                name="reacted_once_to_comment",
            ),
        ]
