"""Follow somebody, and no longer."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.accounts.models import User
from core.events.bus import publish
from profiles.follows.events import PersonFollowed
from profiles.follows.models import Follow
from profiles.follows.policies import can_follow
from profiles.people.models import Profile


@transaction.atomic
def follow(*, by: User, profile: Profile) -> bool:
    """Follow this person. Returns whether that is new."""
    if not can_follow(by, profile):
        raise PermissionDenied
    _, is_new = Follow.objects.get_or_create(follower=by, followed_id=profile.pk)
    if is_new:
        publish(PersonFollowed(by.pk, profile.pk))
    return is_new


def unfollow(*, by: User, profile: Profile) -> bool:
    """Follow this person no longer. Returns whether they were followed."""
    deleted, _ = Follow.objects.filter(follower=by, followed=profile.pk).delete()
    return bool(deleted)
