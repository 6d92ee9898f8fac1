"""Whatever a browser has to complain of fails the test, unless the test said that it would come."""

import re
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# A navigation that another one overtakes cancels what it was fetching; and where scripts are
# switched off, they are "blocked". What our own policy blocks is said on the console too.
NO_FAULT = {"net::ERR_ABORTED", "csp"}
SAID_BY_RESPONSE = "Failed to load resource"
SKIPPED_TRANSITION = "Transition was skipped"


class Complaints:
    """Errors of the console, of scripts, of the content policy, and requests that failed."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.expected: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("response", self._response)
        context.on("requestfailed", self._request)

    @contextmanager
    def expecting(self, *patterns: str):
        """Let these through; they stay allowed, since what was caused may come late."""
        self.expected += patterns
        yield

    def unexpected(self) -> list[str]:
        return [text for text in self.heard if not any(re.search(p, text) for p in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(SAID_BY_RESPONSE):
            self._note(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} {response.request.method} {response.url}")

    def _request(self, request: Request) -> None:
        if request.failure not in NO_FAULT:
            self._note(f"{request.failure} {request.method} {request.url}")

    def _note(self, text: str) -> None:
        if SKIPPED_TRANSITION not in text:
            self.heard.append(text)
