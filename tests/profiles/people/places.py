"""People in a small firm, for the tests of this room."""

from profiles.people.models import Profile
from profiles.people.search import search_text


def place(user, manager=None, **fields):
    """Give someone a place in the organisation."""
    profile = Profile.objects.get(user=user)
    profile.manager_id = manager.pk if manager else None
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.search_text = search_text(profile)
    profile.save()
    return profile
