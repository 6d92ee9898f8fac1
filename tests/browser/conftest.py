"""One real site and one real browser for all journeys; fresh windows for each."""

import itertools
import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.backstage import Backstage
from tests.browser.windows import PASSWORD, Doorkeeper, Windows
from tests.core.embedded.site import ROOT, Running

PICTURES = ROOT / "var" / "screenshots"
LONGEST = 90  # seconds for one journey
ORGANISATION = "Halle Atlantique"


def pytest_itemcollected(item) -> None:
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.has_failed = report.failed
    return report


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[Running]:
    """Everything that `manage.py serve` starts."""
    site = Running(tmp_path_factory.mktemp("site") / "var").wait_ready()
    yield site
    site.stop(signal.SIGTERM)


@pytest.fixture(scope="package")
def backstage(site) -> Iterator[Backstage]:
    backstage = Backstage(site)
    backstage.organisation(name=ORGANISATION, language="en")
    yield backstage
    backstage.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Package-wide only: while Playwright runs, Django lets no test of this process use a database.
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def doorkeeper(browser, site) -> Doorkeeper:
    return Doorkeeper(browser, f"http://localhost:{site.port}")


@pytest.fixture(scope="package")
def person(backstage):
    """`person("lea.martin")` makes her at the first call and returns her handle."""

    def make(handle: str, **fields) -> str:
        backstage.person(handle=handle, password=PASSWORD, **fields)
        return handle

    return make


@pytest.fixture
def windows(request, doorkeeper) -> Iterator[Windows]:
    """This test's windows; what their browsers complain of fails it."""
    windows = Windows(doorkeeper)
    yield windows
    if getattr(request.node, "has_failed", False):
        _keep_pictures(request.node.name, windows)
    windows.close()
    assert windows.complaints.unexpected() == []


@pytest.fixture
def community(request, backstage):
    """`community("lea.martin", "omar.diallo", kind="private")`: a new one, hers, with members."""
    numbers = itertools.count(1)

    def make(owner: str, *members: str, **fields):
        name = f"{request.node.name[5:40]} {next(numbers)} {os.urandom(2).hex()}"
        given = {"name": name} | fields
        return backstage.community(owner=owner, members=list(members), **given)

    return make


@pytest.fixture(autouse=True)
def _hard_limit(request):
    """Nothing hangs: a journey that takes too long is ended."""
    marker = request.node.get_closest_marker("hard_limit")
    longest = marker.args[0] if marker else LONGEST

    def give_up(*_):
        pytest.fail(f"not over after {longest} s", pytrace=True)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(longest)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _keep_pictures(name: str, windows: Windows) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    pages = [page for context in windows.contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=PICTURES / f"{name[:80].replace('/', '_')}-{number}.png")
