"""A Chromium that is on this machine already, started the same way for every test."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "The browser journeys need Chromium. On Debian: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium. Then run the tests again."
)


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find(playwright), args=FLAGS)


def find(playwright: Playwright) -> str:
    """Return the system's Chromium, or the one that Playwright keeps."""
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
    assert found, MISSING
    return found
