"""What every address answers to every role, written down in rights.toml and observed."""

import re
import tomllib
from pathlib import Path

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.hostile import FORM
from tests.architecture.routes import Route
from tests.architecture.world import ROLES, World

TABLE = Path(__file__).with_name("rights.toml")
SIGN_IN = "/accounts/login/"
METHODS = ("GET", "POST", "PUT", "DELETE")
# Changes with every answer, and tells nothing.
_NOISE = re.compile(r"nonce=\"[^\"]*\"|csrf[^<>]*|[A-Za-z0-9]{64}|\d+")

type Answers = dict[str, str]


def declared() -> dict[str, Answers]:
    """Return the table: for each address and method one answer a role, in the order of ROLES."""
    return tomllib.loads(TABLE.read_text())


def sign_in(client: Client, world: World, role: str) -> None:
    if user := world.user(role):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def observe(world: World, route: Route) -> Answers:
    """Ask an address as each role, with arguments that lead to something, and undo it.

    A method that it does not know is left out.
    """
    path = reverse(route.name, kwargs=world.arguments(route))
    rows = {method: [answer(world, role, method, path) for role in ROLES] for method in METHODS}
    return {method: " ".join(row) for method, row in rows.items() if {*row} - {"in", "405"}}


def answer(world: World, role: str, method: str, path: str) -> str:
    """Return `in` where one is sent to sign in, else the status."""
    client = Client()
    cache.clear()  # forgets how often someone tried
    with transaction.atomic():
        sign_in(client, world, role)
        response = client.generic(method, path, b"sent=1", content_type=FORM)
        transaction.set_rollback(True)
    sent_away = response.status_code == 302 and response.url.startswith(SIGN_IN)
    return "in" if sent_away else str(response.status_code)


def seen(client: Client, path: str) -> str:
    """Return what a page says, without what changes each time."""
    return _NOISE.sub("", client.get(path).content.decode())


def line(name: str, answers: Answers) -> str:
    """Write an address's part of the table."""
    return f'["{name}"]\n' + "".join(f'{method} = "{row}"\n' for method, row in answers.items())
