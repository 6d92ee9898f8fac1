"""An import on its way from the uploaded file to its report."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class PeopleImport(models.Model):
    """One file that an administrator brought, and what became of it.

    The file waits here, where only the server reads it and every machine's worker finds it; it is
    forgotten once the import is over or has been left alone for a day.
    """

    class State(models.TextChoices):
        PREVIEW = "preview"
        CONFIRMED = "confirmed"
        STOPPED = "stopped"
        DONE = "done"
        FAILED = "failed"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    file = models.BinaryField(null=True)
    given = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="fr")
    deactivate_missing = models.BooleanField(default=True)
    allow_drastic = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.PREVIEW)
    report = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "created_at"], name="import_state")]
