"""The tables of this floor, each made in its own room."""

from profiles.follows.models import Follow
from profiles.imports.models import PeopleImport
from profiles.people.models import Profile

__all__ = ["Follow", "PeopleImport", "Profile"]
