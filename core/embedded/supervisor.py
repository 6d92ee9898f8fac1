"""Keeps every process of a site running: the children, and the services they stand on."""

import asyncio
import signal
from itertools import groupby

from core.embedded.backoff import Backoff
from core.embedded.children import BESIDE, PREPARED, WELL, children
from core.embedded.console import Console
from core.embedded.daemon import Daemon
from core.embedded.errors import ServiceError
from core.embedded.keeper import Keeper
from core.embedded.prepare import prepare
from core.embedded.probe import is_well
from core.embedded.records import Records
from core.embedded.site import Site

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOOK_EVERY = 0.5
_PATIENCE = 20.0


class Supervisor:
    """Runs a site until it is asked to stop."""

    def __init__(self, site: Site, daemons: list[Daemon], console: Console, *, demo: bool) -> None:
        self._site = site
        self._daemons = daemons
        self._console = console
        self._demo = demo
        self._stop = asyncio.Event()
        records = Records(site.data_dir)
        self._keepers = [Keeper(child, site.base_dir, console, records) for child in children(site)]
        self._keeping: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Start all, say where to go once the site answers, and stop all in order at the end."""
        loop = asyncio.get_running_loop()
        for sign in _STOP_SIGNALS:
            loop.add_signal_handler(sign, self._stop.set)
        watching = [asyncio.create_task(self._watch(daemon)) for daemon in self._daemons]
        beginning = asyncio.create_task(self._begin())
        beginning.add_done_callback(self._stop_if_failed)
        await self._stop.wait()
        self._console.say("parvis", "stopping")
        for task in [beginning, *watching]:
            task.cancel()
        await asyncio.wait([beginning])
        await self._stop_children()
        if not beginning.cancelled() and (error := beginning.exception()):
            raise error

    async def _begin(self) -> None:
        """Start what imports slowly while the data is prepared, and open the door after that."""
        self._start(BESIDE)
        greeting = await prepare(self._site, self._console, demo=self._demo)
        self._start(PREPARED)
        try:
            await asyncio.wait_for(self._until_well(), _PATIENCE)
        except TimeoutError:
            self._console.say("parvis", "not yet well; GET /healthz names what is missing")
        self._start(WELL)
        await self._until_well()
        self._console.show(greeting)

    def _start(self, stage: int) -> None:
        chosen = [keeper for keeper in self._keepers if keeper.child.stage == stage]
        self._keeping += [asyncio.create_task(keeper.keep()) for keeper in chosen]

    async def _until_well(self) -> None:
        pause = 0.05
        while not await is_well(self._site):
            await asyncio.sleep(pause)
            pause = min(pause * 1.1, 1.0)

    def _stop_if_failed(self, beginning: asyncio.Task[None]) -> None:
        if beginning.cancelled() or beginning.exception():
            self._stop.set()

    async def _stop_children(self) -> None:
        """Stop those that ask before those that answer, so that no request is cut."""

        def turn(keeper: Keeper) -> int:
            return keeper.child.turn

        for _, together in groupby(sorted(self._keepers, key=turn), key=turn):
            await asyncio.gather(*(keeper.stop() for keeper in together))
        await asyncio.gather(*self._keeping)

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
