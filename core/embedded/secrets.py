"""The key that signs sessions, made once for each data directory."""

import secrets
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """Read the key of this data directory, making it at the first call."""
    path = data_dir / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    return _make(path)


def _make(path: Path) -> str:
    """Write a new key whole or not at all; when two processes do, the first one's stays."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")
