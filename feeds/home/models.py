"""Where a person left their home page, for the line "new since your last visit"."""

from django.conf import settings
from django.db import models


class HomeMark(models.Model):
    """Known to its owner's home page only: no one else's page or figure ever reads it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True)
    seen_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)
