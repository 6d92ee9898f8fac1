#!/usr/bin/env python
"""The one door for commands: the services that a command stands on run as long as it does.

`serve` comes by a way of its own, which saves it the second that Django takes to load.
"""

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext

from core import environment
from core.embedded.errors import ServiceError
from core.embedded.serve import serve
from core.embedded.services import running

ALONE = {
    "collectstatic",
    "compile_translations",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "serve",
    "translations",
    "vendor",
    "version",
}


def main(words: list[str]) -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        if words[1:] in (["serve"], ["serve", "--demo"]):
            serve(environment.DATA_DIR, environment.BASE_DIR, demo="--demo" in words)
            return
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - serve needs none

        with services(words[1:]):
            execute_from_command_line(words)
    except ServiceError as error:
        sys.exit(f"parvis: {error}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def services(words: list[str]) -> AbstractContextManager[object]:
    """Give what must run around the command: nothing where the environment names servers."""
    if not words or words[0] in ALONE or words[0].startswith("-") or {"-h", "--help"} & {*words}:
        return nullcontext()
    postgres = not os.environ.get("DATABASE_URL")
    valkey = not os.environ.get("REDIS_URL")
    if not postgres and not valkey:
        return nullcontext()
    return running(environment.DATA_DIR, postgres=postgres, valkey=valkey)


if __name__ == "__main__":
    main(sys.argv)
