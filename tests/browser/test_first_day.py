"""From an empty Parvis to a post that a colleague sees live."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.windows import PASSWORD, Doorkeeper, Windows, is_live, sign_in
from tests.core.embedded.site import Running
from tests.flows.console import reset_link, setup_code
from tests.flows.organisation import GUY, KEVIN, bring_in

NAME = "Adventure Works"


@pytest.fixture
def empty(tmp_path_factory) -> Iterator[Running]:
    """A site of its own, on which nobody lives yet."""
    site = Running(tmp_path_factory.mktemp("empty") / "var").wait_ready()
    yield site
    site.stop()


@pytest.fixture
def windows(browser, empty) -> Iterator[Windows]:
    windows = Windows(Doorkeeper(browser, f"http://localhost:{empty.port}"))
    yield windows
    windows.close()
    assert windows.complaints.unexpected() == []


def set_up(page, code: str) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Welcome to Parvis")).to_be_visible()
    page.locator("[name=code]").fill(code)
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=first_name]").fill("Ada")
    page.locator("[name=last_name]").fill("Minister")
    page.locator("[name=email]").fill("ada@adventure-works.com")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Open Parvis").click()
    expect(page.get_by_role("heading", name="Hello Ada")).to_be_visible()


def first_sign_in(page, site, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("link", name="I have no password yet").click()
    page.locator("[name=email]").fill(email)
    page.locator("[name=email]").press("Enter")
    page.wait_for_url("**/sent/")
    page.goto(reset_link(site, email))
    page.locator("[name=password1]").fill(PASSWORD)
    if page.locator("[name=password2]").count():
        page.locator("[name=password2]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/reset/" not in url)
    page.goto("/")
    if "/accounts/login/" in page.url:
        sign_in(page, email)


@pytest.mark.hard_limit(180)
def test_set_up_import_sign_in_publish_and_be_seen(empty, windows, tmp_path):
    set_up(windows.of(None), setup_code(empty))
    bring_in(empty, tmp_path)
    guy, kevin = windows.of(None), windows.of(None)
    for page, email in ((guy, GUY), (kevin, KEVIN)):
        first_sign_in(page, empty, email)
        place = page.get_by_role("navigation", name="My communities").get_by_role("link", name=NAME)
        while not place.count():  # the worker brings them in, one after the other
            page.wait_for_timeout(300)
            page.reload()
        place.click()
        is_live(page)
    guy.get_by_role("textbox", name="Your post").fill("Good morning, I am Guy")
    guy.get_by_role("button", name="Publish", exact=True).click()
    expect(kevin.locator("article.post")).to_contain_text("Good morning, I am Guy")
    expect(kevin.locator("article.post .author")).to_have_text("Guy Gilbert")
