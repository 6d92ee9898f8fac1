"""Who follows whom."""

from core.accounts.models import User
from profiles.follows.models import Follow


def followed_ids(user: User) -> list[int]:
    """Return the ids of the people whom this person follows."""
    return list(Follow.objects.filter(follower=user).values_list("followed_id", flat=True))
