"""What the follow button asks."""

from django import template

from core.accounts.models import User
from profiles.follows.policies import can_follow
from profiles.follows.queries import is_following
from profiles.people.models import Profile

register = template.Library()


@register.simple_tag
def follow_state(user: User, person: Profile) -> str:
    """Return "on", "off", or "" when there is nobody to follow."""
    if not can_follow(user, person):
        return ""
    return "on" if is_following(user, person) else "off"
