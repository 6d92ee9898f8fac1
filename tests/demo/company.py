"""A company of four, small enough to know what must come of it."""

from datetime import UTC, datetime

from demo import loading
from demo.reading import Company, Person, Place, Published, Said

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def person(key, manager="", **fields):
    first, last = key.split(".")
    known = {
        "email": f"{key}@quai.example",
        "title": "Cariste",
        "department": "Exploitation",
        "place": "Nantes",
        "language": "fr",
        "hire_date": "2020-01-06",
        "phone": "",
        "languages": "fr;en",
        "can_help_with": "",
        "about": "",
    }
    names = {"first_name": first.title(), "last_name": last.title()}
    return Person(key=key, manager_key=manager, **(known | names | fields))


def place(slug, **fields):
    known = {"name": slug.title(), "language": "fr", "kind": "open", "description": ""}
    return Place(slug=slug, **(known | {"owner": "ana.roy"} | fields))


PEOPLE = [
    person("ana.roy", can_help_with="Écouter;compter"),
    person("ben.kay", "ana.roy", place="Dublin", language="en"),
    person("cleo.bay", "ana.roy", department="Commerce"),
    person("dan.low", "ben.kay", place="Dublin"),
]
POSTS = [
    Published(
        id="quai",
        author="ben.kay",
        ago=3,
        body="Le quai B rouvre, merci @cleo.bay !",
        reactions={"bravo": ["ana.roy", "cleo.bay"], "useful": ["dan.low"]},
        comment=[
            Said(author="cleo.bay", after=2, body="Avec plaisir."),
            Said(author="ben.kay", after=3, body="Et @ana.roy aussi.", reply_to=0),
            Said(
                author="dan.low",
                after=4,
                body="Bravo.",
                reply_to=1,
                reactions={"heart": ["ben.kay"]},
            ),
        ],
    ),
    Published(id="cle", author="ana.roy", ago=30, body="Qui a **la clé** ?"),
]


def small_company(**fields):
    known = {
        "name": "Quai",
        "language": "fr",
        "about": "",
        "people": PEOPLE,
        "accounts": {
            "employee": "ana.roy",
            "manager": "ben.kay",
            "training_admin": "cleo.bay",
            "administrator": "dan.low",
        },
        "places": [place("quai"), place("atelier", moderators=["cleo.bay"])],
        "posts": {"atelier": POSTS},
    }
    return Company(**(known | fields))


def load_small_company(**fields):
    """Load it; return what the loader said."""
    lines = []
    loading.load(lines.append, small_company(**fields), NOW)
    return lines
