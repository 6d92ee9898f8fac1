"""Who may look after the queue."""

from core.accounts.models import User


def can_manage_queue(user: User) -> bool:
    """Say whether this person sees what waits and failed, and may have it tried again."""
    return user.is_active and user.is_administrator
