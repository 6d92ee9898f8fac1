"""What live updates are compared with: an ASGI application that repeats to all what one says."""

from typing import Any

open_sockets: set[Any] = set()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer a socket's first frame; send every later one to all sockets."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    first = await receive()
    if first["type"] == "websocket.receive":
        open_sockets.add(send)
        await send({"type": "websocket.send", "text": first["text"]})
        try:
            await repeat(receive)
        finally:
            open_sockets.discard(send)


async def repeat(receive: Any) -> None:
    """Send what this socket says to all."""
    while (message := await receive())["type"] == "websocket.receive":
        frame = {"type": "websocket.send", "text": message["text"]}
        for send in tuple(open_sockets):
            await send(frame)
