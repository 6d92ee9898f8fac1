"""The inbox: what reaches a person, and why."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.notifications import kinds


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Queries over inboxes."""

    def visible_to(self, user: models.Model) -> Self:
        """Keep what is in this person's own inbox."""
        return self.filter(recipient_id=user.pk)

    def unread(self) -> Self:
        """Keep what was not read yet."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One thing that reached a person. `scope` names the place whose rights it follows."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    event = models.ForeignKey("core.Event", models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=120, blank=True)
    scope = models.CharField(max_length=60, blank=True)
    thread = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recipient", "event", "kind"], name="notified_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-id"], name="inbox_newest"),
            models.Index(fields=["recipient", "thread", "id"], name="inbox_thread"),
            models.Index(
                fields=["recipient", "scope"],
                name="inbox_unread",
                condition=models.Q(read_at__isnull=True),
            ),
        ]

    @property
    def line_id(self) -> str:
        """Where this stands on the page: its thread's line, or one of its own."""
        return f"inbox-{self.thread}" if self.thread else f"inbox.{self.pk}"

    @property
    def shown_as(self) -> kinds.Kind:
        """How it is said: its words, its icon and why it came."""
        return kinds.kind_to_show(self.kind)
