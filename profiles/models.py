"""The tables of this floor, each made in its own room."""

from profiles.follows.models import Follow
from profiles.people.models import Profile

__all__ = ["Follow", "Profile"]
