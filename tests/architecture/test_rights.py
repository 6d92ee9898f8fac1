"""Every address has a declared answer for every role; one that is missing in the table fails."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.architecture import rights
from tests.architecture.hostile import forged
from tests.architecture.routes import Route, routes
from tests.architecture.world import ROLES, World

ROUTES = {route.name: route for route in routes(get_resolver())}
DECLARED = rights.declared()
UNKNOWN = (b"987654321", b"nobody")


@pytest.fixture
def world(cast):
    return World(cast)


def test_the_table_has_every_address_and_no_other():
    assert sorted(DECLARED) == sorted(ROUTES)


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_each_row_has_an_answer_for_each_role(name):
    assert set(DECLARED[name]) <= set(rights.METHODS)
    assert {len(row.split()) for row in DECLARED[name].values()} == {len(ROLES)}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_each_role_gets_what_is_declared(world, name):
    observed = rights.observe(world, ROUTES[name])
    assert observed == DECLARED.get(name), rights.line(name, observed)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(n for n, route in ROUTES.items() if route.arguments))
def test_what_is_hidden_looks_like_what_is_not_there(world, name):
    client = Client()
    rights.sign_in(client, world, "stranger")
    route, arguments = ROUTES[name], world.arguments(ROUTES[name])
    there = reverse(name, kwargs=arguments)
    if client.get(there).status_code != 404:
        return
    for elsewhere in forged(route, arguments, UNKNOWN):
        if client.get(elsewhere).status_code == 404:
            assert rights.seen(client, there) == rights.seen(client, elsewhere)


def test_a_wrong_answer_is_seen(world):
    route = Route("communities:settings", {"slug": "slug"}, None)
    row = rights.observe(world, route)["GET"].split()
    assert dict(zip(ROLES, row, strict=True)) == {
        "anonymous": "in",
        "leaver": "in",
        "stranger": "404",
        "member": "403",
        "moderator": "403",
        "owner": "200",
        "admin": "404",
    }
