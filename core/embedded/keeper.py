"""Keeps one process running until told to stop."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, STDOUT, Process
from pathlib import Path

from core.embedded.backoff import Backoff
from core.embedded.children import Child
from core.embedded.console import Console
from core.embedded.pipe import opened
from core.embedded.processes import living, signal_group
from core.embedded.records import Records
from core.embedded.tether import tether

_CHUNK = 64 * 1024
_GRACE = 10.0


class Keeper:
    """Starts a child, passes on what it says, and starts it again when it ends."""

    def __init__(self, child: Child, base_dir: Path, console: Console, records: Records) -> None:
        self.child = child
        self._base_dir = base_dir
        self._console = console
        self._records = records
        self._stopping = asyncio.Event()
        self._process: Process | None = None

    async def keep(self) -> None:
        """Run until `stop`."""
        clock, backoff = asyncio.get_running_loop().time, Backoff()
        while not self._stopping.is_set():
            began = clock()
            code = await self._run()
            if self._stopping.is_set():
                return
            delay = backoff.after(clock() - began)
            self._say(f"{how_it_ended(code)}; starting again in {delay:g} s")
            await self._pause(delay)

    async def stop(self) -> None:
        """Ask it to end, and make it after a while."""
        self._stopping.set()
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except TimeoutError:
            self._say(f"does not stop after {_GRACE:g} s; killed")
        signal_group(process.pid, signal.SIGKILL)
        await process.wait()

    async def _run(self) -> int:
        """Run it once, leaving none of its own children behind."""
        if self.child.socket:
            self.child.socket.unlink(missing_ok=True)
        async with opened() as (mouth, ear):
            process = self._process = await self._spawn(mouth)
            speaking = asyncio.create_task(self._pass_on(ear))
            code = await process.wait()
            self._process = None
            await self._end_group(process.pid)
            await speaking
        self._records.forget(self.child.name)
        return code

    async def _spawn(self, mouth: int) -> Process:
        """Start it in a group of its own, tied to us."""
        try:
            process = await asyncio.create_subprocess_exec(
                *tether(signal.SIGTERM),
                *self.child.command,
                cwd=self._base_dir,
                env=os.environ | self.child.env,
                stdin=DEVNULL,
                stdout=mouth,
                stderr=STDOUT,
                start_new_session=True,
            )
        finally:
            os.close(mouth)
        self._records.remember(self.child.name, process.pid)
        if self._stopping.is_set():  # asked to stop while it was being started
            process.terminate()
        return process

    async def _end_group(self, group: int) -> None:
        """Kill what the process itself had started, and wait until it is gone."""
        while living(group):
            signal_group(group, signal.SIGKILL)
            await asyncio.sleep(0.02)

    async def _pass_on(self, ear: asyncio.StreamReader) -> None:
        """Repeat its lines, cutting those that have no end."""
        rest = b""
        while chunk := await ear.read(_CHUNK):
            lines, newline, rest = (rest + chunk).rpartition(b"\n")
            if len(rest) > _CHUNK:
                lines, rest = lines + newline + rest, b""
            self._say(lines.decode(errors="replace"))
        self._say(rest.decode(errors="replace"))

    async def _pause(self, delay: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), delay)
        except TimeoutError:
            return

    def _say(self, text: str) -> None:
        self._console.say(self.child.name, text)


def how_it_ended(code: int) -> str:
    """Put an exit code in words."""
    if code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with code {code}"
