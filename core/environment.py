"""What the environment says: read once, in one place, with a clear error when it is wrong."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from core.embedded import addresses

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()


# A page asks the same few questions each time: planned once per connection, they cost PostgreSQL
# a third. (Through PgBouncer this needs 1.21 or later.)
PREPARED: dict[str, object] = {"server_side_binding": True, "prepare_threshold": 3}


def database_url() -> str:
    """Return the address of PostgreSQL: `DATABASE_URL`, or the embedded one."""
    return os.environ.get("DATABASE_URL") or addresses.database_url(DATA_DIR)


def redis_url() -> str:
    """Return the address of Redis or Valkey: `REDIS_URL`, or the embedded one."""
    return os.environ.get("REDIS_URL") or addresses.redis_url(DATA_DIR)


def database(url: str) -> dict[str, object]:
    """Turn `postgresql://user:password@host:port/name?host=/socket/dir` into Django's settings.

    Raises ValueError for another scheme: Parvis runs on PostgreSQL only.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "parvis",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": PREPARED | options,
    }


def celery_broker(url: str) -> str:
    """Spell a Redis address as kombu wants it: `redis+socket://` for a Unix socket."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    return f"redis+socket://{parts.path}?virtual_host={redis_database(url)}"


def redis_database(url: str) -> str:
    """Return the number of the database that a Redis address names; "0" if it names none."""
    parts = urlsplit(url)
    given = parse_qs(parts.query).get("db")
    path = "" if parts.scheme == "unix" else parts.path.strip("/")
    return given[0] if given else path or "0"


def mailer() -> dict[str, object]:
    """Return how mail leaves: by `EMAIL_HOST`, or, without it, written to the log."""
    host = os.environ.get("EMAIL_HOST")
    if not host:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    options: dict[str, object] = {
        "host": host,
        "port": int(os.environ.get("EMAIL_PORT", "25")),
        "username": os.environ.get("EMAIL_HOST_USER", ""),
        "password": os.environ.get("EMAIL_HOST_PASSWORD", ""),
        "use_tls": os.environ.get("EMAIL_USE_TLS") == "1",
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
