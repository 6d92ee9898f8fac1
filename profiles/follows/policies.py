"""Who may follow whom."""

from core.accounts.models import User
from profiles.people.models import Profile


def can_follow(user: User, profile: Profile) -> bool:
    """Anyone present follows anyone present, but not themselves."""
    return user.is_active and profile.user.is_active and profile.pk != user.pk
