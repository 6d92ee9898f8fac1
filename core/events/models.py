"""The outbox: what happened, written in the transaction in which it happened."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One thing that happened. `kind` names a dataclass, `payload` holds its fields."""

    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    dispatched_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                name="event_waiting",
                condition=models.Q(dispatched_at__isnull=True),
            ),
        ]

    @property
    def about(self) -> str:
        """Say which rows this is about: numbers alone, nothing that a person wrote."""
        numbers = {name: value for name, value in self.payload.items() if type(value) is int}
        return ", ".join(f"{name} {value}" for name, value in numbers.items())


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Queries over deliveries by how far they are."""

    def waiting(self) -> Self:
        """Keep those that are still to be made."""
        return self.filter(state=Delivery.State.WAITING)

    def failed(self) -> Self:
        """Keep those that wait for a person."""
        return self.filter(state=Delivery.State.FAILED)


class Delivery(models.Model):
    """One event on its way to one handler. Its row is the key that makes the effect happen once."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=120)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivered_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="delivery_due", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["-id"], name="delivery_failed", condition=models.Q(state="failed")
            ),
        ]
