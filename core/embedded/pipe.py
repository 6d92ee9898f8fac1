"""A pipe of our own for what a child says.

With asyncio's, waiting for a child would also wait for those that it has left behind.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[int, asyncio.StreamReader]]:
    """Give the end to hand to a child, for it to close with `os.close`, and the end to read."""
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    reader = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(reading, "rb", 0)
    )
    try:
        yield writing, reader
    finally:
        transport.close()
