"""The cast: people that tests speak of, made when first called by name."""

from core.accounts.models import Organisation, User
from profiles.people.models import Profile

PASSWORD = "a long walk by the Loire"


def make_person(handle: str, **fields) -> User:
    """Make one person with a profile; `profile` may give its fields."""
    profile = fields.pop("profile", {})
    first, _, last = handle.partition(".")
    names = {"first_name": first.title(), "last_name": last.title()}
    language = fields.pop("language", "en")
    user = User.objects.create_user(
        f"{handle}@example.org", PASSWORD, handle=handle, language=language, **(names | fields)
    )
    Profile.objects.create(user=user, search_text=f"{handle}".replace(".", " "), **profile)
    return user


class Cast:
    """`cast.claire`, `cast.julien`…: anyone asked for, the same one each time in a test.

    `admin` is an administrator, `leaver` has left; everyone else is an employee.
    """

    def __init__(self) -> None:
        Organisation.objects.get_or_create(defaults={"name": "Halle Atlantique", "language": "en"})
        self._people: dict[str, User] = {}

    def __getattr__(self, name: str) -> User:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._people:
            special = {"admin": {"is_administrator": True}, "leaver": {"is_active": False}}
            self._people[name] = make_person(name, **special.get(name, {}))
        return self._people[name]
