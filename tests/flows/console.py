"""What the console of a site shows: the one-time code, and mail while there is no mail server."""

import re

from tests.core.embedded.site import Running

CODE = re.compile(r"one-time code: ([a-z0-9]{4}(?:-[a-z0-9]{4}){3})")
RESET = re.compile(r"https?://[^\s\"<\\]+/accounts/password/reset/[^\s\"<\\]+")


def setup_code(site: Running) -> str:
    return CODE.search(site.said())[1]


def reset_link(site: Running, email: str) -> str:
    """Return the link of the last letter to this person, waiting for it."""

    def letters() -> list[str]:
        lines = [line.replace("=\\n", "") for line in site.said().splitlines()]
        return [line for line in lines if f"To: {email}" in line and RESET.search(line)]

    site.wait_for(letters)
    return RESET.search(letters()[-1])[0]
