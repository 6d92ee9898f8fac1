"""Keeps every process of a site running: the children, and the services they stand on."""

import asyncio
import signal
from collections.abc import Callable
from itertools import groupby

from core.embedded.children import children
from core.embedded.console import Console
from core.embedded.daemon import Daemon
from core.embedded.errors import ServiceError
from core.embedded.keeper import Backoff, Keeper
from core.embedded.probe import is_well
from core.embedded.records import Records
from core.embedded.site import Site

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOOK_EVERY = 0.5


class Supervisor:
    """Runs a site until it is asked to stop."""

    def __init__(self, site: Site, daemons: list[Daemon], console: Console) -> None:
        self._site = site
        self._daemons = daemons
        self._console = console
        self._stop = asyncio.Event()
        records = Records(site.data_dir)
        self._keepers = [Keeper(child, site.base_dir, console, records) for child in children(site)]

    async def run(self, greet: Callable[[], None]) -> None:
        """Start all, call `greet` once the site answers, and stop all in order at the end."""
        loop = asyncio.get_running_loop()
        for sign in _STOP_SIGNALS:
            loop.add_signal_handler(sign, self._stop.set)
        keeping = [asyncio.create_task(keeper.keep()) for keeper in self._keepers]
        watching = [asyncio.create_task(self._watch(daemon)) for daemon in self._daemons]
        welcoming = asyncio.create_task(self._welcome(greet))
        await self._stop.wait()
        self._console.say("parvis", "stopping")
        for task in [welcoming, *watching]:
            task.cancel()
        await self._stop_children()
        await asyncio.gather(*keeping)

    async def _stop_children(self) -> None:
        """Stop those that ask before those that answer, so that no request is cut."""

        def turn(keeper: Keeper) -> int:
            return keeper.child.turn

        for _, together in groupby(sorted(self._keepers, key=turn), key=turn):
            await asyncio.gather(*(keeper.stop() for keeper in together))

    async def _welcome(self, greet: Callable[[], None]) -> None:
        while not await is_well(self._site):
            await asyncio.sleep(0.05)
        greet()

    async def _watch(self, daemon: Daemon) -> None:
        """Start a service again when it is gone."""
        clock, backoff = asyncio.get_running_loop().time, Backoff()
        began = clock()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            if daemon.pid() is not None:
                continue
            delay = backoff.after(clock() - began)
            self._console.say(daemon.name, f"is gone; starting again in {delay:g} s")
            await asyncio.sleep(delay)
            began = clock()
            try:
                daemon.start()
            except (ServiceError, OSError) as error:
                self._console.say(daemon.name, str(error))
