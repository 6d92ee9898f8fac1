"""Who follows whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Follow(models.Model):
    """One person follows another's public contributions."""

    follower = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="following")
    followed = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followed"], name="followed_once"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="not_own_follower"
            ),
        ]
