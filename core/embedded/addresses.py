"""Where each process of one data directory listens: pure functions, no disk is touched."""

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

DATABASE = "parvis"
POSTGRES_PORT = 5432  # names the socket file; nothing listens on TCP
_SOCKET_PATH_LIMIT = 107
_LONGEST_SOCKET = f"/run/postgres/.s.PGSQL.{POSTGRES_PORT}"


def run_dir(data_dir: Path) -> Path:
    """Give the directory of sockets: inside `data_dir`, or a short one where that is too long."""
    root = Path(os.path.abspath(data_dir))  # noqa: PTH100 - resolve() would read the disk
    if len(os.fsencode(root)) + len(_LONGEST_SOCKET) <= _SOCKET_PATH_LIMIT:
        return root / "run"
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"parvis-{digest}"


def postgres_socket_dir(data_dir: Path) -> Path:
    """Give the directory in which PostgreSQL makes its socket."""
    return run_dir(data_dir) / "postgres"


def valkey_socket(data_dir: Path) -> Path:
    """Give the path of Valkey's socket."""
    return run_dir(data_dir) / "valkey" / "valkey.sock"


def app_socket(data_dir: Path, name: str) -> Path:
    """Give the socket of one of our own processes, such as `web`."""
    return run_dir(data_dir) / "app" / f"{name}.sock"


def database_url(data_dir: Path) -> str:
    """Give `postgresql://parvis@/parvis?host=<quoted socket directory>&port=5432`."""
    host = quote(str(postgres_socket_dir(data_dir)), safe="/")
    return f"postgresql://{DATABASE}@/{DATABASE}?host={host}&port={POSTGRES_PORT}"


def redis_url(data_dir: Path) -> str:
    """Give `unix://<socket path>?db=0`, the form that redis-py reads."""
    return f"unix://{quote(str(valkey_socket(data_dir)), safe='/')}?db=0"
