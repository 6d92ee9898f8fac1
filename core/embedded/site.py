"""At which address people reach this copy of Parvis."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from core.embedded.errors import ServiceError


@dataclass(frozen=True)
class Site:
    """One copy: its data, its code, and the address that Caddy answers on."""

    data_dir: Path
    base_dir: Path
    port: int = 8000
    bind: str = "127.0.0.1"
    name: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str], data_dir: Path, base_dir: Path) -> Self:
        """Read PORT, BIND and SITE_ADDRESS."""
        port = environ.get("PORT") or "8000"
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise ServiceError(f"PORT must be a number from 1 to 65535, not {port!r}.")
        name = environ.get("SITE_ADDRESS", "")
        bind = environ.get("BIND") or ("0.0.0.0" if name else "127.0.0.1")  # noqa: S104 - a public name
        return cls(data_dir, base_dir, int(port), bind, name)

    @property
    def url(self) -> str:
        """What to type in a browser."""
        if not self.name:
            return f"http://localhost:{self.port}/"
        return self.name if "://" in self.name else f"https://{self.name}/"

    @property
    def host(self) -> str:
        """The name that pages are asked for under."""
        return self.url.split("://")[1].split("/")[0]

    @property
    def caddy_address(self) -> str:
        """The address in Caddy's words: a bare name makes it fetch a certificate."""
        return self.name or f"http://:{self.port}"

    def check_free(self) -> None:
        """Say in one line when someone else listens there."""
        if self.name:
            return  # Caddy names the port it cannot have
        family = socket.AF_INET6 if ":" in self.bind else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.bind, self.port))
            except OSError as error:
                raise ServiceError(
                    f"Port {self.port} on {self.bind}: {os.strerror(error.errno or 0)}. "
                    f"Choose another one, such as PORT={self.port + 1}."
                ) from error
