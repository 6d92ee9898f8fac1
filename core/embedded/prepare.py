"""The one step that must be over before the door opens: `manage.py prepare`."""

import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE

from core.embedded.console import Console
from core.embedded.errors import ServiceError
from core.embedded.site import Site
from core.embedded.tether import tether


async def prepare(site: Site, console: Console, *, demo: bool) -> list[str]:
    """Run it, pass on its progress, and give the lines with which to greet."""
    words = [sys.executable, "manage.py", "prepare", *(["--demo"] if demo else [])]
    process = await asyncio.create_subprocess_exec(
        *tether(signal.SIGTERM),
        *words,
        cwd=site.base_dir,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
    )
    try:
        greeting, _ = await asyncio.gather(_read(process.stdout), _say(process.stderr, console))
        code = await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        await process.wait()
        raise
    if code:
        raise ServiceError("The data could not be made ready; the reason stands above.")
    return [f"Parvis is ready: {site.url}", *greeting.splitlines()]


async def _read(stream: asyncio.StreamReader | None) -> str:
    return (await stream.read()).decode() if stream else ""


async def _say(stream: asyncio.StreamReader | None, console: Console) -> None:
    while stream and (line := await stream.readline()):
        console.say("parvis", line.decode(errors="replace"))
