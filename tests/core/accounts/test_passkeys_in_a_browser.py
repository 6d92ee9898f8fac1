"""A passkey from beginning to end, in a real browser under the real policy, with a virtual key."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.people import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium on the PATH"),
]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(monkeypatch):
    """A page whose browser has a fingerprint reader that always agrees."""
    # Playwright runs an event loop in this thread, in which Django then sees us ask the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        context = browser.new_context(locale="en-IE")
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page
        browser.close()


def test_a_passkey_is_made_and_signs_in_by_itself(cast, live_server, page):
    refused = []
    page.on("console", lambda line: refused.append(line.text) if "Policy" in line.text else None)
    site = live_server.url.replace("127.0.0.1", "localhost")

    page.goto(f"{site}/accounts/login/?next=/settings/")
    page.get_by_label("E-mail address").fill(cast.claire.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(f"{site}/accounts/passkeys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("my finger")
    page.get_by_role("button", name="Create the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{site}/accounts/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.goto(f"{site}/accounts/2fa/")
    expect(page.get_by_role("link", name="Rename my finger")).to_be_visible()
    assert refused == []
