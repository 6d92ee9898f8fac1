"""Ties a process to the one that starts it, so that it is never left alone."""

import shutil
import signal


def tether(sign: signal.Signals) -> list[str]:
    """Give the words before a command that send it `sign` when its parent dies (Linux).

    Elsewhere there are none: the next start stops what was left.
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", sign.name.removeprefix("SIG"), "--"] if setpriv else []
