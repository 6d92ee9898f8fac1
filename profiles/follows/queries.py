"""What pages about follows read."""

from django.db.models import QuerySet

from core.accounts.models import User
from profiles.follows.models import Follow
from profiles.people.models import Profile


def is_following(user: User, profile: Profile) -> bool:
    """Say whether this person follows that one."""
    return Follow.objects.filter(follower=user, followed=profile.pk).exists()


def followed_ids(user: User) -> list[int]:
    """Return whom this person follows, as numbers of users."""
    return list(Follow.objects.filter(follower=user).values_list("followed_id", flat=True))


def followed_by(user: User) -> QuerySet[Profile]:
    """Return whom this person follows, of those they may find."""
    mine = Follow.objects.filter(follower=user).values("followed_id")
    return Profile.objects.visible_to(user).filter(pk__in=mine)
