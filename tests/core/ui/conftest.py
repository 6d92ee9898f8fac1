"""The pieces that tests of the frame share."""

import shutil
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Browser, Page, sync_playwright

from core.ui import slots
from tests.core.ui.site import SETTINGS, fill_places

DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture
def places(monkeypatch) -> None:
    """Empty every named place for one test."""
    monkeypatch.setattr(slots, "_registered", {place: {} for place in slots.PLACES})


@pytest.fixture
def small_site(settings) -> None:
    """Serve the small site of `site.py`."""
    for name, value in SETTINGS.items():
        setattr(settings, name, value)


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingMixIn, WSGIServer):
    """A browser opens several connections at once."""

    daemon_threads = True


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The small site, really served."""
    with override_settings(**SETTINGS, DEBUG=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "_registered", {place: {} for place in slots.PLACES})
        fill_places()
        server = make_server(
            "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, handler_class=Quiet
        )
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address) -> Iterator[Page]:
    """A tab on the style guide; it fails the test if a script failed or the policy was broken."""
    complaints: list[str] = []
    context = browser.new_context(
        base_url=address, locale="en-GB", timezone_id="Europe/Dublin", viewport=DESKTOP
    )
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.on("pageerror", lambda error: "Transition" in str(error) or complaints.append(str(error)))
    page.on("console", lambda line: "Security" in line.text and complaints.append(line.text))
    page.goto("/ui/")
    yield page
    context.close()
    assert complaints == []
