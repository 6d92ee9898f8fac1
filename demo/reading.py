"""The company as its files tell it: who works there, where they meet, what they said."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COMPANY = Path(__file__).parent / "company"

type Reactions = dict[str, list[str]]


@dataclass(frozen=True)
class Person:
    """One line of people.csv; lists stand in one cell, parted by semicolons."""

    key: str
    first_name: str
    last_name: str
    email: str
    title: str
    department: str
    place: str
    manager_key: str
    language: str
    hire_date: str
    phone: str
    languages: str
    can_help_with: str
    about: str


@dataclass(frozen=True)
class Place:
    """One community of communities.toml; `members` is "all", or says who."""

    slug: str
    name: str
    language: str
    kind: str
    description: str
    owner: str
    moderators: list[str] = field(default_factory=list)
    members: Any = "all"
    posting: str = "members"


@dataclass(frozen=True)
class Said:
    """A comment: how many hours after the post, and what it answers by its place in the list."""

    author: str
    after: float
    body: str
    reactions: Reactions = field(default_factory=dict)
    reply_to: int | str | None = None
    id: str = ""


@dataclass(frozen=True)
class Published:
    """A post: how many days ago, and what was said below it."""

    id: str
    author: str
    ago: float
    body: str
    reactions: Reactions = field(default_factory=dict)
    comment: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Company:
    """All of it."""

    name: str
    language: str
    about: str
    people: list[Person]
    accounts: dict[str, str]
    places: list[Place]
    posts: dict[str, list[Published]]


def read_company(folder: Path = COMPANY) -> Company:
    """Read the files. Raises KeyError or TypeError for one that says what is not known."""
    facts = _toml(folder / "organisation.toml")
    return Company(
        name=facts["name"],
        language=facts["language"],
        about=facts.get("about", ""),
        people=read_people(folder),
        accounts=read_accounts(folder),
        places=[Place(**row) for row in _toml(folder / "communities.toml")["community"]],
        posts={path.stem: list(_posts(path)) for path in sorted((folder / "posts").glob("*.toml"))},
    )


def read_people(folder: Path) -> list[Person]:
    """Read people.csv."""
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        return [Person(**row) for row in csv.DictReader(file)]


def read_accounts(folder: Path) -> dict[str, str]:
    """Return whose account plays which role."""
    return {row["role"]: row["key"] for row in _toml(folder / "accounts.toml")["account"]}


def parts(cell: str) -> list[str]:
    """Return the list that stands in one cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _posts(path: Path) -> Iterator[Published]:
    for row in _toml(path).get("post", []):
        comments = [Said(**comment) for comment in row.pop("comment", [])]
        yield Published(**row, comment=comments)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
