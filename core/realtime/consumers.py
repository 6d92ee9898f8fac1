"""The one socket of a tab: who is there, what they ask for. The hub does the writing.

An ASGI application of its own, not a Channels consumer: a consumer holds a task, a queue and
wrappers for each socket, and the hub needs none of them.
"""

import logging
from typing import Any

from django.db import DatabaseError, InterfaceError
from redis.exceptions import RedisError

from core.realtime.frames import VERSION, Frame
from core.realtime.hub import SIGNED_OUT, Hub, local_hub
from core.realtime.origin import is_same_origin
from core.realtime.protocol import Allowance, Command, ProtocolError, parse
from core.realtime.sockets import SLOW, Socket
from core.realtime.visitors import heads_for, user_of, visitor_of

log = logging.getLogger(__name__)

PATH = "/ws/"
MOST_MISTAKES = 3
TOO_FAST, NOT_UNDERSTOOD, REFUSED = 4429, 4400, 4403
AWAY = (DatabaseError, InterfaceError, RedisError, OSError)


async def live(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve one socket by the protocol of `core/realtime/README.md`.

    It is accepted before anyone is refused, because a browser's script sees no other reason.
    """
    await receive()
    if scope["path"] != PATH or not is_same_origin(scope):
        await send({"type": "websocket.close", "code": REFUSED})
        return
    try:
        visitor = await visitor_of(scope["headers"])
    except AWAY as error:
        await _turn_away(send, SLOW, error)
        return
    if visitor is None:
        await _turn_away(send, SIGNED_OUT)
        return
    await send({"type": "websocket.accept"})
    await _serve(Socket(send, visitor), receive)


async def _turn_away(send: Any, code: int, error: Exception | None = None) -> None:
    if error is not None:
        log.warning("a socket is turned away: %s", error)
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": code})


async def _serve(socket: Socket, receive: Any) -> None:
    """Carry out what comes until the socket ends; when a part is away, have it come back later."""
    hub = local_hub()
    try:
        await hub.admit(socket)
        tab = Tab(hub, socket)
        while (message := await receive())["type"] == "websocket.receive":
            await tab.take(message.get("text"))
    except AWAY as error:
        log.warning("a socket is closed: %s", error)
        socket.close(SLOW)
    finally:
        await hub.forget(socket)


class Tab:
    """What one socket asked, and how often it was wrong."""

    __slots__ = ("allowance", "hub", "mistakes", "socket")

    def __init__(self, hub: Hub, socket: Socket) -> None:
        self.hub, self.socket = hub, socket
        self.allowance, self.mistakes = Allowance(), 0

    async def take(self, text: str | None) -> None:
        """Carry out one frame, or tell what is wrong with it."""
        if not self.allowance.take():
            self.socket.close(TOO_FAST)
            return
        try:
            await self.carry_out(parse(text))
        except ProtocolError as error:
            self.mistakes += 1
            self.socket.write_frame(Frame("", "error", data={"code": str(error)}))
            if self.mistakes >= MOST_MISTAKES:
                self.socket.close(NOT_UNDERSTOOD)

    async def carry_out(self, command: Command) -> None:
        """Do what a well-formed command asks."""
        match command.type:
            case "subscribe":
                await self.subscribe(list(command.topics))
            case "unsubscribe":
                own = f"user.{self.socket.visitor.user_id}"
                await self.hub.leave(self.socket, command.topics.keys() - {own})
            case "ping":
                self.socket.write_frame(Frame("", "pong", data={"version": VERSION}))
            case _:
                raise ProtocolError("unknown_type")

    async def subscribe(self, names: list[str]) -> None:
        """Join the topics that are allowed; tell each one's number, and which were refused.

        Joins first and asks the numbers after: what happens in between is heard or counted.
        """
        user = await user_of(self.socket.visitor)
        if user is None:
            self.socket.close(SIGNED_OUT)
            return
        before = await heads_for(user, names)
        await self.hub.join(self.socket, before)
        heads = await heads_for(user, before)
        await self.hub.leave(self.socket, before.keys() - heads.keys())
        refused = {name: REFUSED for name in names if name not in heads}
        self.socket.write_frame(Frame("", "subscribed", data={"heads": heads, "refused": refused}))
