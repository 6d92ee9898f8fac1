"""Who gets in: people who are signed in, from our own pages."""

import pytest
from websockets.exceptions import InvalidStatus

from tests.core.realtime.servers import ORIGIN

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED_OUT = 4401


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "http://localhost.evil.example",
        "http://localhost:81",
        "file://localhost",
        "http://[::1",
        "http://",
    ],
)
def test_a_foreign_page_gets_no_socket(cast, server, session_of, origin):
    with pytest.raises(InvalidStatus, match="403"):
        server.connect(session_of(cast.claire), origin=origin)


def test_our_own_page_gets_one(cast, server, session_of):
    with server.connect(session_of(cast.claire), origin=ORIGIN) as tab:
        tab.say(type="ping")
        assert tab.hear()["kind"] == "pong"


@pytest.mark.parametrize("cookie", ["", "parvis_session=forged", "parvis_session=", '=;="; ,'])
def test_a_visitor_is_told_to_sign_in(db, server, cookie):
    with server.connect(cookie=cookie) as tab:
        assert tab.closed_with() == SIGNED_OUT


def test_a_session_that_ended_opens_nothing(cast, server, session_of):
    client = session_of(cast.claire)
    cookie = f"parvis_session={client.cookies['parvis_session'].value}"
    client.logout()
    with server.connect(cookie=cookie) as tab:
        assert tab.closed_with() == SIGNED_OUT


def test_someone_who_has_left_gets_nothing(cast, server, session_of):
    client = session_of(cast.claire)
    cast.claire.is_active = False
    cast.claire.save()
    with server.connect(client) as tab:
        assert tab.closed_with() == SIGNED_OUT
