"""Under which user PostgreSQL and Valkey run: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from core.embedded.errors import ServiceError

_USERS = ("postgres", "nobody")
# Rights a service keeps when it must pass through a directory closed to all but root,
# such as a checkout in /root; tried in this order, the least first.
_CAPABILITIES = ("", "dac_read_search", "dac_override")


def unprivileged_owner(home: Path) -> tuple[int, int] | None:
    """Give the user and group a service with its data in `home` runs as; None: as we are."""
    if os.geteuid() != 0:
        return None
    if home.exists() and (stat := home.stat()).st_uid != 0:
        return stat.st_uid, stat.st_gid
    for name in _USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise ServiceError("PostgreSQL cannot run as root: start Parvis as an ordinary user.")


def own(path: Path, owner: tuple[int, int] | None) -> None:
    """Make `path` a directory only its service may enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if owner:
        os.chown(path, *owner)


def launcher(owner: tuple[int, int] | None, program: Path, home: Path) -> list[str]:
    """Give the words to put before a command so that it runs as `owner`."""
    if owner is None:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise ServiceError("Started as root, Parvis needs setpriv (package util-linux).")
    for capability in _CAPABILITIES:
        words = _setpriv(setpriv, owner, capability)
        if _can_run(words, program, home):
            return words
    raise ServiceError(
        f"The user {owner[0]} cannot reach {program} and {home}: "
        "set DATA_DIR to a directory that every user may enter, or start as an ordinary user."
    )


def _setpriv(setpriv: str, owner: tuple[int, int], capability: str) -> list[str]:
    words = [setpriv, f"--reuid={owner[0]}", f"--regid={owner[1]}", "--clear-groups"]
    if capability:
        words += [f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}"]
    return [*words, "--"]


def _can_run(words: list[str], program: Path, home: Path) -> bool:
    """Try it: the program starts, and its directory can be written in."""
    test = ["/bin/sh", "-c", '"$0" --version >/dev/null && test -w "$1"']
    found = subprocess.run(  # noqa: S603 - our own words only
        [*words, *test, str(program), str(home)],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return found.returncode == 0
