"""The volume of a run, made once and used again by runs of the same size."""

import hashlib
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from core.embedded.services import running
from tests.bench.options import ROOT, Options
from tests.bench.servers import ServerError, environ

MADE_OF = ("rows.py", "shape.py", "texts.py", "volume.py")


def ensure(options: Options) -> bool:
    """Make the volume if there is none of this size. Returns whether it was made now."""
    stamp = options.data_dir / "volume.json"
    wanted = describe(options)
    with suppress(FileNotFoundError, ValueError):
        if json.loads(stamp.read_text()) == wanted:
            return False
    stamp.unlink(missing_ok=True)
    with running(options.data_dir, durable=False):  # half a volume is thrown away anyway
        _run(options, "-m", "tests.bench.volume", str(options.scale))
    stamp.write_text(json.dumps(wanted))
    return True


def bring_up_to_date(options: Options) -> None:
    """Compile translations and gather static files, as a start does. Needs the services."""
    _run(options, "manage.py", "prepare", stdout=subprocess.DEVNULL)


def describe(options: Options) -> dict[str, object]:
    """Return all that the volume depends on: its size, how it is made, the tables."""
    here = Path(__file__).parent
    files = [here / name for name in MADE_OF]
    files += sorted(path for path in ROOT.glob("*/migrations/*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return {"shape": options.shape.as_dict(), "made_by": digest}


def _run(options: Options, *words: str, stdout: int | None = None) -> None:
    process = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=environ(options), stdout=stdout
    )
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    if code:
        raise ServerError(f"{' '.join(words)} ended with {code}")
