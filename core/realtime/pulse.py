"""Notices deafness: a process that no longer hears Redis cannot know what it misses.

The hub sends itself a beat through the channel layer. When beats stay out and then come back,
something may have been lost in between, and everyone is asked to catch up.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

log = logging.getLogger(__name__)

INTERVAL = 2.0  # seconds between beats
DEAF_AFTER = 5.0  # seconds without one


class Pulse:
    """Sends beats to one channel of its own and watches them return."""

    def __init__(
        self, layer: Any, channel: str, *, on_return: Callable[[], Awaitable[None]]
    ) -> None:
        self.layer = layer
        self.channel = channel
        self.on_return = on_return
        self.last = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Send a beat every `INTERVAL`; a failure to send shows as silence."""
        while True:
            try:
                await asyncio.wait_for(
                    self.layer.send(self.channel, {"type": "pulse"}), timeout=INTERVAL
                )
            except Exception as error:  # noqa: BLE001 - whatever Redis raises, the next beat tells
                log.warning("no beat through Redis: %s", error)
            await asyncio.sleep(INTERVAL)

    async def beat(self) -> None:
        """A beat came back. After a long silence, have everyone catch up."""
        now = asyncio.get_running_loop().time()
        silent, self.last = now - self.last, now
        if silent > DEAF_AFTER:
            log.warning("deaf for %.0f s: every socket is asked to catch up", silent)
            await self.on_return()
