"""Writes the organisation and its people."""

from collections.abc import Mapping
from datetime import date, datetime

from babel import Locale
from django.contrib.auth.hashers import make_password

from core.accounts.models import Organisation, User
from demo.accounts import PASSWORD
from demo.reading import Company, Person, parts
from profiles.people.models import Profile
from profiles.people.search import search_text

type People = dict[str, User]

_FLAGS = {"training_admin": "is_training_admin", "administrator": "is_administrator"}


def write_organisation(company: Company, now: datetime) -> None:
    """Write the organisation, older than anything in it."""
    organisation = Organisation.objects.create(name=company.name, language=company.language)
    Organisation.objects.filter(pk=organisation.pk).update(
        created_at=now.replace(year=now.year - 1)
    )


def write_people(company: Company) -> People:
    """Write everyone; only the accounts have a password."""
    password, none = make_password(PASSWORD), make_password(None)
    roles = {key: role for role, key in company.accounts.items()}
    users = [
        User(
            email=person.email.lower(),
            first_name=person.first_name,
            last_name=person.last_name,
            handle=person.key,
            language=person.language,
            password=password if person.key in roles else none,
            **_flags(roles.get(person.key, "")),
        )
        for person in company.people
    ]
    people = {user.handle: user for user in User.objects.bulk_create(users)}
    _write_profiles(company, people)
    return people


def _flags(role: str) -> dict[str, bool]:
    return {_FLAGS[role]: True} if role in _FLAGS else {}


def _write_profiles(company: Company, people: People) -> None:
    persons, names = company.people, Locale(company.language).languages
    profiles = {person.key: _profile(person, people[person.key], names) for person in persons}
    Profile.objects.bulk_create(profiles.values())
    for person in persons:
        profiles[person.key].manager = profiles.get(person.manager_key)
    Profile.objects.bulk_update(profiles.values(), ["manager"])


def _profile(person: Person, user: User, names: Mapping[str, str]) -> Profile:
    profile = Profile(
        user=user,
        key=person.key,
        title=person.title,
        department=person.department,
        place=person.place,
        hired_on=date.fromisoformat(person.hire_date),
        phone=person.phone,
        languages=[names.get(code, code) for code in parts(person.languages)],
        can_help_with=parts(person.can_help_with),
        about=person.about,
    )
    profile.search_text = search_text(profile)
    return profile
