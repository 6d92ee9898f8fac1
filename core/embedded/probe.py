"""Asks a site whether it is well, as a visitor would."""

import asyncio
from contextlib import closing

from core.embedded.addresses import app_socket
from core.embedded.site import Site

_PATIENCE = 5.0


async def is_well(site: Site) -> bool:
    """Tell whether GET /healthz answers 200."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return b" 200 " in await _ask(site)
    except (OSError, TimeoutError):
        return False


async def _ask(site: Site) -> bytes:
    """Give the first line of the answer: through Caddy, unless it first needs a certificate."""
    if site.name:
        reader, writer = await asyncio.open_unix_connection(app_socket(site.data_dir, "web"))
    else:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(site.bind, site.bind)  # noqa: S104
        reader, writer = await asyncio.open_connection(host, site.port)
    request = f"GET /healthz HTTP/1.1\r\nHost: {site.host}\r\nConnection: close\r\n\r\n"
    with closing(writer):
        writer.write(request.encode())
        return await reader.readline()
