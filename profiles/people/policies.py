"""Who may do what with people."""

from core.accounts.models import User
from profiles.people.models import Profile


def can_edit(user: User, profile: Profile) -> bool:
    """Only its owner writes a profile."""
    return user.is_active and profile.pk == user.pk


def is_manager(user: User) -> bool:
    """Say whether someone reports to this person: the org chart says so, not a checkbox."""
    return user.is_active and Profile.objects.filter(manager=user.pk, user__is_active=True).exists()
