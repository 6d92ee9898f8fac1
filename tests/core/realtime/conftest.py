"""A socket server for all of these tests, and people at their tabs."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.test import Client

from tests.core.realtime.servers import Server

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def make_server(django_db_setup, django_db_blocker):
    """Start servers; at the end, none may have complained of an error it did not expect."""
    homes, servers = [], []

    def make(**environ):
        homes.append(Path(tempfile.mkdtemp(prefix="parvis-sockets-")))
        with django_db_blocker.unblock():
            servers.append(Server(homes[-1], **environ))
        servers[-1].wait_ready()
        return servers[-1]

    yield make
    complaints = "".join(server.stop() for server in servers)
    for home in homes:
        shutil.rmtree(home)
    assert "Traceback" not in complaints, complaints


@pytest.fixture(scope="session")
def server(make_server):
    return make_server()


@pytest.fixture
def session_of():
    """`session_of(cast.claire)` signs her in once more and gives the client."""

    def sign_in(person):
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def tab_of(server, session_of):
    """`tab_of(cast.claire)` is a new tab of hers; all are closed at the end."""
    tabs = []

    def open_tab(person):
        tabs.append(server.connect(session_of(person)))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.link.close()
