"""Who signs in, and the organisation they belong to."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.accounts.addresses import AddressField

HUES = 8
HANDLE = RegexValidator(r"^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?\Z")


class Organisation(models.Model):
    """The one organisation that this Parvis serves; none before the set-up page was filled in."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=[("fr", "Français"), ("en", "English")])
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="one_organisation")
        ]


class SetUpCode(models.Model):
    """The one-time code that opens the set-up page: printed once, kept as a keyed hash."""

    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()


class UserQuerySet(models.QuerySet["User"]):
    """Queries over people who can sign in."""

    def active(self) -> Self:
        """Keep those who have not left."""
        return self.filter(is_active=True)


class UserManager(BaseUserManager["User"]):
    """Makes users; `natural key` is the e-mail address, without regard to case."""

    def get_queryset(self) -> UserQuerySet:
        """Return everyone."""
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        """Keep those who have not left."""
        return self.get_queryset().active()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with this address. Raises DoesNotExist."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create one user. Without a password they must reset it before they sign in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. What the organisation knows of them stands in their profile."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Language(models.TextChoices):
        FRENCH = "fr", "Français"
        ENGLISH = "en", "English"

    email = AddressField(_("e-mail"), max_length=254, unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    handle = models.CharField(max_length=64, unique=True, validators=[HANDLE])
    photo = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default="fr")
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    is_active = models.BooleanField(default=True)
    is_trainer = models.BooleanField(_("trainer"), default=False)
    is_training_admin = models.BooleanField(_("training admin"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_lower")
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """First and last name, or the handle of someone who has neither."""
        return f"{self.first_name} {self.last_name}".strip() or self.handle

    @property
    def initials(self) -> str:
        """One or two capitals for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.handle[:1].upper()

    @property
    def hue(self) -> int:
        """The avatar's colour, 1 to 8, always the same for the same person."""
        return (self.pk or 0) % HUES + 1

    @property
    def photo_url(self) -> str:
        """The photo's address, or "" if there is none."""
        return reverse("people:photo", args=[self.handle, self.photo]) if self.photo else ""

    @property
    def profile_url(self) -> str:
        """Where this person's page is."""
        return reverse("people:profile", args=[self.handle])
