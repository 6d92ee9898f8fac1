"""Windows of people: `windows.of("lea.martin")` is a page on which she is signed in."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.complaints import Complaints

PASSWORD = "a long walk by the Loire"
SIZES = {"desktop": (1440, 900), "phone": (390, 844), "narrow": (320, 640)}
LOCALES = {"en": "en-GB", "fr": "fr-FR"}
PATIENCE = 25_000  # a job may wait for a worker that the other tests keep busy
expect.set_options(timeout=PATIENCE)


class Doorkeeper:
    """Signs each person in once, through the page, and remembers the cookies."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self._states: dict[str, Any] = {}

    def state(self, email: str, password: str = PASSWORD) -> Any:
        if email not in self._states:
            context = self.browser.new_context(base_url=self.address, locale="en-GB")
            context.set_default_timeout(PATIENCE)
            sign_in(context.new_page(), email, password)
            self._states[email] = context.storage_state()
            context.close()
        return self._states[email]

    def forget(self, email: str) -> None:
        self._states.pop(email, None)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in page; from another page, whatever led there."""
    if urlsplit(page.url).path != "/accounts/login/":
        page.goto("/accounts/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


class Windows:
    """The windows of one test, watched together."""

    def __init__(self, doorkeeper: Doorkeeper) -> None:
        self._doorkeeper = doorkeeper
        self.complaints = Complaints()
        self.contexts: list[BrowserContext] = []

    def of(self, handle: str | None, *, at: str | None = None, size="desktop", **options: Any):
        """Open a window: someone's, or nobody's; at an address, if one is given."""
        email = handle if handle and "@" in handle else f"{handle}@example.org"
        state = self._doorkeeper.state(email, options.pop("password", PASSWORD)) if handle else None
        width, height = SIZES[size]
        defaults = {
            "base_url": self._doorkeeper.address,
            "storage_state": state,
            "viewport": {"width": width, "height": height},
            "has_touch": size != "desktop",
            "locale": LOCALES[options.pop("language", "en")],
            "timezone_id": "Europe/Paris",
        }
        context = self._doorkeeper.browser.new_context(**defaults | options)
        context.set_default_timeout(PATIENCE)
        self.complaints.listen(context)
        self.contexts.append(context)
        page = context.new_page()
        if at is not None:
            page.goto(at)
        return page

    def expecting(self, *patterns: str):
        return self.complaints.expecting(*patterns)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def is_live(page: Page) -> Page:
    """Wait until the page's socket is open and its topics are joined."""
    expect(page.locator("html[data-live=on]")).to_have_count(1)
    return page
