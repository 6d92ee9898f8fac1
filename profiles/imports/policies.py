"""Who may import people."""

from core.accounts.models import User


def can_import(user: User) -> bool:
    """Administrators only: an import makes and ends accounts."""
    return user.is_active and user.is_administrator
