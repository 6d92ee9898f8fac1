"""Nothing that anyone can send to any address breaks a page."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, include, path

from tests.architecture import hostile
from tests.architecture.routes import Route, routes
from tests.architecture.world import World

ROUTES = {route.name: route for route in routes(get_resolver())}
# One with every right gets furthest; the others show who gets in at all.
SENDERS = {
    "anonymous": hostile.first_attempts,
    "stranger": hostile.first_attempts,
    "admin": hostile.first_attempts,
    "owner": hostile.attempts,
}
# Its word for "not all is well", and in a test not all is: no worker runs.
SAYS_503 = "/healthz"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def world(cast):
    return World(cast)


@pytest.fixture
def client(world):
    """Give a client that raises what a page raises."""
    return Client(raise_request_exception=True)


def broken(client, attempts):
    """Yield the attempts that a page could not answer. Nothing that they did remains."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for attempt in attempts:
        cache.clear()  # forgets how often someone tried
        with transaction.atomic():
            if wrong := answer(client, attempt):
                yield f"{attempt}: {wrong}"
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.load(cookies)


def answer(client, attempt):
    """Send one; return what went wrong, or nothing."""
    try:
        response = client.generic(
            attempt.method,
            attempt.path,
            attempt.body,
            content_type=attempt.content_type,
            headers=attempt.headers,
        )
        b"".join(response) if response.streaming else response.content
    except Exception as error:  # noqa: BLE001 - whatever a page raises
        return repr(error)
    well = response.status_code < 500 or attempt.path.startswith(SAYS_503)
    return None if well else response.status_code


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_no_address_breaks(world, client, name):
    route = ROUTES[name]
    for role, attempts in SENDERS.items():
        if user := world.user(role):
            client.force_login(user, backend=BACKEND)
        tried = attempts(route, world.arguments(route))
        assert list(broken(client, tried)) == [], role


@login_not_required
def fragile(request, pk):
    """A page with every fault there is."""
    if request.method == "POST":
        return HttpResponse(int(request.POST["count"]))
    broken = request.GET.get("sort", "new") != "new"
    return HttpResponse(1 / (pk < 10), status=500 if broken else 200)


urlpatterns = [
    path("fragile/<int:pk>/", fragile, name="fragile"),
    path("", include("core.urls")),
]


@pytest.mark.urls(__name__)
def test_a_page_that_breaks_is_found(client):
    route = Route("fragile", {"pk": "int"}, fragile)
    assert hostile.names_read(route) >= {"count", "sort"}
    found = "\n".join(broken(client, hostile.attempts(route, {"pk": 3})))
    assert "sort=NaN" in found
    assert "b'count=NaN" in found
    assert "GET /fragile/1000000000000000000000000000000/" in found


def test_what_an_attempt_changed_does_not_remain(world, client):
    client.force_login(world.user("owner"), backend=BACKEND)
    leave = hostile.Attempt("POST", "/accounts/logout/")
    assert not list(broken(client, [leave, leave]))
    assert client.get("/notifications/").status_code == 200
