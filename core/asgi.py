"""The socket server's entry: sockets only, and only from our own pages."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from core.realtime.consumers import live  # noqa: E402 - its models need the set-up


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve a socket; pages are another server's."""
    if scope["type"] == "websocket":
        await live(scope, receive, send)
    else:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})
