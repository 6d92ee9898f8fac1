"""The one socket of a tab: authorises, joins and leaves topics. The hub does the writing."""

from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.utils import await_many_dispatch

from core.realtime.frames import VERSION, Frame
from core.realtime.hub import Hub, allowed_topics, local_hub
from core.realtime.protocol import Allowance, Command, ProtocolError, parse
from core.realtime.sockets import Socket

MOST_MISTAKES = 3
SIGNED_OUT, TOO_FAST, NOT_UNDERSTOOD = 4401, 4429, 4400


class LiveConsumer(AsyncWebsocketConsumer):  # type: ignore[misc] # Channels has no types
    """Speaks the protocol of `core/realtime/README.md`."""

    hub: Hub
    socket: Socket

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Run without a channel of its own: the hub listens for everyone."""
        self.scope, self.channel_layer, self.base_send = scope, None, send
        try:
            await await_many_dispatch([receive], self.dispatch)
        except StopConsumer:
            return

    async def connect(self) -> None:
        """Accept a signed-in person. Refuse anyone else with 4401, after accepting so they see it."""
        user = self.scope["user"]
        await self.accept()
        if not user.is_authenticated or not user.is_active:
            await self.close(SIGNED_OUT)
            return
        self.allowance, self.mistakes = Allowance(), 0
        self.hub = local_hub()
        await self.hub.start()
        session_key = self.scope["session"].session_key or ""
        self.socket = Socket(
            self.base_send, user_id=user.pk, session_key=session_key, language=user.language
        )
        await self.hub.join(self.socket, [f"user.{user.pk}"])
        # Held for as long as the tab is open: keep the numbers, let the objects go.
        del self.scope["user"], self.scope["session"]

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - the signature is Channels'
        """Leave everything."""
        if hasattr(self, "socket"):
            await self.hub.forget(self.socket)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Carry out one command, or tell what is wrong with it."""
        if not hasattr(self, "socket"):
            return
        if not self.allowance.take():
            self.socket.close(TOO_FAST)
            return
        try:
            if text_data is None or bytes_data:
                raise ProtocolError("not_text")
            await self.carry_out(parse(text_data))
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
                await self.hub.leave(self.socket, set(command.topics) & self.socket.topics)
            case "ping":
                self.socket.write_frame(Frame("", "pong", data={"version": VERSION}))
            case _:
                raise ProtocolError("unknown_type")

    async def subscribe(self, names: list[str]) -> None:
        """Join the topics that are allowed; tell each one's number, and which were refused.

        Joins first and asks the numbers after: what happens in between is heard or counted.
        """
        before = await allowed_topics(self.socket.user_id, names)
        if before is None:
            self.socket.close(SIGNED_OUT)
            return
        await self.hub.join(self.socket, before)
        heads = await allowed_topics(self.socket.user_id, list(before)) or {}
        await self.hub.leave(self.socket, before.keys() - heads.keys())
        refused = {name: 4403 for name in names if name not in heads}
        self.socket.write_frame(Frame("", "subscribed", data={"heads": heads, "refused": refused}))
