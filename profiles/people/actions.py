"""What people do with their own profile."""

import secrets
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from core.accounts.models import User
from core.events.bus import publish
from core.files.images import squares
from profiles.people.events import ProfileEdited
from profiles.people.models import Profile
from profiles.people.photos import SIZES, photo_path
from profiles.people.policies import can_edit
from profiles.people.search import search_text

_OWN = ("phone", "languages", "can_help_with", "about")


@transaction.atomic
def edit_profile(
    *,
    by: User,
    profile: Profile,
    phone: str,
    languages: Sequence[str],
    can_help_with: Sequence[str],
    about: str,
) -> None:
    """Keep what someone says of themselves."""
    if not can_edit(by, profile):
        raise PermissionDenied
    profile.phone, profile.about = phone, about
    profile.languages, profile.can_help_with = list(languages), list(can_help_with)
    profile.search_text = search_text(profile)
    profile.save(update_fields=[*_OWN, "search_text"])
    publish(ProfileEdited(profile.pk))


def set_photo(*, by: User, profile: Profile, data: bytes) -> None:
    """Show this picture. Raises NotAPicture, TooManyPixels."""
    if not can_edit(by, profile):
        raise PermissionDenied
    pictures = squares(data, SIZES)
    version = secrets.token_hex(16)
    for size, picture in pictures.items():
        default_storage.save(photo_path(version, size), ContentFile(picture))
    _show_photo(profile, version)


def remove_photo(*, by: User, profile: Profile) -> None:
    """Show initials again."""
    if not can_edit(by, profile):
        raise PermissionDenied
    _show_photo(profile, "")


@transaction.atomic
def _show_photo(profile: Profile, version: str) -> None:
    user = User.objects.select_for_update().get(pk=profile.pk)
    old, user.photo = user.photo, version
    user.save(update_fields=["photo"])
    if old:
        transaction.on_commit(lambda: _delete_files(old))
    publish(ProfileEdited(profile.pk))


def _delete_files(version: str) -> None:
    for size in SIZES:
        default_storage.delete(photo_path(version, size))


@transaction.atomic
def ensure_profile(*, user_id: int) -> None:
    """Give a profile to someone who has an account, however they came by it."""
    user = User.objects.get(pk=user_id)
    profile = Profile(user=user)
    Profile.objects.get_or_create(user=user, defaults={"search_text": search_text(profile)})
