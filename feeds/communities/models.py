"""Places with members: open to all, private (seen, entered on request) or secret."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.accounts.models import HUES, User

KIND_ICONS = {"open": "globe", "private": "lock", "secret": "eye-off"}


class CommunityQuerySet(models.QuerySet["Community"]):
    """Queries over communities."""

    def visible_to(self, user: User) -> Self:
        """Keep those whose existence this person may know of: all but others' secret ones."""
        if not user.is_active:
            return self.none()
        mine = Membership.objects.filter(user=user).values("community_id")
        invited = Invitation.objects.filter(user=user).values("community_id")
        return self.filter(
            ~models.Q(kind=Community.Kind.SECRET) | models.Q(id__in=mine) | models.Q(id__in=invited)
        )

    def readable_by(self, user: User) -> Self:
        """Keep those whose posts this person may read: open ones and their own."""
        if not user.is_active:
            return self.none()
        mine = Membership.objects.filter(user=user).values("community_id")
        return self.filter(models.Q(kind=Community.Kind.OPEN) | models.Q(id__in=mine))

    def postable_by(self, user: User) -> Self:
        """Keep those in which this person may publish now."""
        leading = [Membership.Role.OWNER, Membership.Role.MODERATOR]
        allowed = models.Q(community__posting=Community.Posting.MEMBERS) | models.Q(
            role__in=leading
        )
        mine = Membership.objects.filter(allowed, user=user).values("community_id")
        return self.filter(id__in=mine, archived_at__isnull=True)


class Community(models.Model):
    """A place with members. `seq` counts every change that its readers can see."""

    class Kind(models.TextChoices):
        OPEN = "open", pgettext_lazy("community", "Open")
        PRIVATE = "private", pgettext_lazy("community", "Private")
        SECRET = "secret", pgettext_lazy("community", "Secret")

    class Posting(models.TextChoices):
        MEMBERS = "members", _("Every member")
        MODERATORS = "moderators", _("Owners and moderators")

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    kind = models.CharField(_("who can see it"), max_length=7, choices=Kind, default=Kind.OPEN)
    posting = models.CharField(
        _("who may post"), max_length=10, choices=Posting, default=Posting.MEMBERS
    )
    language = models.CharField(_("language"), max_length=2, blank=True, choices=settings.LANGUAGES)
    is_organisation = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    seq = models.BigIntegerField(default=0)
    member_count = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(null=True)
    search_text = models.TextField(blank=True, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="feeds.Membership", related_name="communities"
    )

    objects = CommunityQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_organisation"],
                condition=models.Q(is_organisation=True),
                name="one_organisation_community",
            )
        ]
        indexes: ClassVar = [
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="community_trigrams")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where this community's page is."""
        return reverse("home:community", args=[self.slug])

    @property
    def topic(self) -> str:
        """The live topic that its readers' sockets are on."""
        return f"community.{self.pk}"

    @property
    def kind_icon(self) -> str:
        """The picture that stands for its kind."""
        return KIND_ICONS[self.kind]

    @property
    def hue(self) -> int:
        """The swatch's colour, 1 to 8."""
        return (self.pk or 0) % HUES + 1


class Membership(models.Model):
    """One person in one community. `read_seq` is how far they have read, on every device alike."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MODERATOR = "moderator", _("Moderator")
        MEMBER = "member", _("Member")

    community = models.ForeignKey(Community, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)
    read_seq = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "community"], name="member_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community"],
                name="member_in_charge",
                condition=models.Q(role__in=["owner", "moderator"]),
            )
        ]


class JoinRequest(models.Model):
    """Someone asks to enter a private community."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    message = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "user"], name="asked_once")
        ]


class Invitation(models.Model):
    """Someone is asked to come in."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "user"], name="invited_once")
        ]
