"""The text under which a person is found: everything the directory searches, folded."""

from core.text.folding import fold
from profiles.people.models import Profile


def search_text(profile: Profile) -> str:
    """Return names, title, department, place, skills and languages, folded."""
    user = profile.user
    said = (
        user.first_name,
        user.last_name,
        user.handle,
        profile.title,
        profile.department,
        profile.place,
        *profile.can_help_with,
        *profile.languages,
    )
    return fold(" ".join(filter(None, said)))
