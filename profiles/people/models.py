"""What the organisation knows of a person, and what the person says of themselves."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Queries over people."""

    def visible_to(self, user: User) -> Self:
        """Keep whom this person may find: everyone active, for whoever is active themselves.

        Administrators also find those who left.
        """
        if not user.is_active:
            return self.none()
        return self if user.is_administrator else self.filter(user__is_active=True)


class Profile(models.Model):
    """One person. The first group of fields comes from the organisation, the second from them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="profile"
    )
    # From the organisation: imports bring these, their owner does not change them.
    key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique if known
    title = models.CharField(_("title"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    manager = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    hired_on = models.DateField(_("hired on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    # From the person.
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    can_help_with = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    about = models.TextField(_("about"), max_length=2000, blank=True)
    # Folded names, title, department, place and skills, kept by the actions of this room.
    search_text = models.TextField(blank=True, editable=False)
    # The beginning of it, in which pages are ordered and continued.
    sort_name = models.GeneratedField(
        expression=Left("search_text", 80),
        output_field=models.CharField(max_length=80, db_collation="C"),
        db_persist=True,
    )

    objects = ProfileQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="profile_trigrams"),
            models.Index(fields=["sort_name", "user"], name="profile_sort_name"),
            models.Index(fields=["department"], name="profile_department"),
            GinIndex(fields=["languages"], name="profile_languages"),
            models.Index(fields=["place"], name="profile_place"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(manager=models.F("user")), name="not_own_manager"
            )
        ]
