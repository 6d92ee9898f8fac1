"""One process's line to Redis: what it hears of, and what happens when it was cut.

A process that was deaf cannot know what it missed. It notices by two signs: the connection was
made anew, or beats that it sends to itself stay out (a half-open connection gives no other sign).
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from channels.layers import get_channel_layer

from core.realtime.broadcast import CONTROL

log = logging.getLogger(__name__)

BEAT = 1.5  # seconds between beats
DEAF_AFTER = 4.0  # seconds without hearing anything
PATIENCE = 3.0  # seconds for one exchange with Redis

type Message = dict[str, Any]


class Line:
    """Subscriptions to topics, each made once; messages in order, one at a time."""

    def __init__(
        self,
        *,
        on_message: Callable[[Message], Awaitable[None]],
        on_return: Callable[[], Awaitable[None]],
    ) -> None:
        self.layer: Any = get_channel_layer()
        self._on_message, self._on_return = on_message, on_return
        self._channel = ""
        self._topics: dict[str, asyncio.Task[None] | None] = {}
        self._opening = asyncio.Lock()
        self._listener: asyncio.Task[None] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._was_cut = self._is_busy = False
        self._heard_at = 0.0

    async def open(self) -> None:
        """Begin to listen, once. Raises ConnectionError while there is no line."""
        async with self._opening:
            if self._keeper is None:
                await self._connect()
                self._keeper = asyncio.create_task(self._keep())
        if not self._channel:
            raise ConnectionError("no line to Redis at the moment")

    async def hear(self, topic: str) -> None:
        """Subscribe to a topic; returns when that is done, whoever began it."""
        if not self._channel:
            raise ConnectionError("no line to Redis at the moment")
        task = self._topics.get(topic)
        if task is None:
            # Eager: what is subscribed and given up at once reaches Redis in that order.
            adding = self.layer.group_add(topic, self._channel)
            loop = asyncio.get_running_loop()
            task = asyncio.Task(adding, loop=loop, eager_start=True)
            self._topics[topic] = task
        await asyncio.shield(task)

    async def ignore(self, topic: str) -> None:
        """Give a topic up. What still comes of it finds nobody."""
        if self._topics.pop(topic, None) is not None:
            with contextlib.suppress(Exception):
                await self.layer.group_discard(topic, self._channel)

    async def _connect(self) -> None:
        async with asyncio.timeout(PATIENCE):
            channel = await self.layer.new_channel("hub.")
            await self.layer.group_add(CONTROL, channel)
        self._heard_at = asyncio.get_running_loop().time()
        self._listener = asyncio.create_task(self._listen(channel))
        self._channel = channel
        # The layer tells nobody that its connection was made anew: ask the connection itself.
        for shard in self.layer._shards:
            if shard._pubsub is not None:
                shard._pubsub.connection.register_connect_callback(self._note_cut)

    async def _note_cut(self, _connection: Any) -> None:
        self._was_cut = True

    async def _listen(self, channel: str) -> None:
        while True:
            message = await self.layer.receive(channel)
            self._is_busy = True
            try:
                await self._take(message)
            except Exception:
                log.exception("a message of type %s could not be carried out", message.get("type"))
            self._is_busy = False
            self._heard_at = asyncio.get_running_loop().time()

    async def _take(self, message: Message) -> None:
        """Carry one message out; after a cut, first what must come before anything is passed on."""
        if self._was_cut:
            log.warning("the line to Redis was cut: every socket is asked to catch up")
            await self._on_return()
            self._was_cut = False
        if message.get("type") != "beat":
            await self._on_message(message)

    async def _keep(self) -> None:
        """Send beats; when nothing is heard for long, make the line anew."""
        while True:
            await asyncio.sleep(BEAT)
            silent = asyncio.get_running_loop().time() - self._heard_at
            try:
                if self._channel and (self._is_busy or silent < DEAF_AFTER):
                    async with asyncio.timeout(PATIENCE):
                        await self.layer.send(self._channel, {"type": "beat"})
                else:
                    await self._renew()
            except Exception as error:  # noqa: BLE001 - whatever Redis raises, it is tried again
                log.warning("no line to Redis: %s", error or type(error).__name__)

    async def _renew(self) -> None:
        self._channel, self._was_cut = "", True
        if self._listener is not None:
            self._listener.cancel()
        self._topics = dict.fromkeys(self._topics)
        async with asyncio.timeout(PATIENCE):
            await self.layer.flush()
        await self._connect()
        for topic in list(self._topics):
            if topic in self._topics:
                await self.hear(topic)
