"""Who may change what about accounts."""

from core.accounts.models import User


def can_manage_roles(user: User) -> bool:
    """Say whether this person gives and takes roles: an administrator who has not left."""
    return user.is_active and user.is_administrator
