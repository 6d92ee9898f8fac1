"""The organisation that a first day begins with: a real one if it is at hand, else a small one."""

import subprocess
import sys
import warnings
from pathlib import Path

from tests.core.embedded.site import ROOT, Running

REAL = ROOT.parent / "shared/data/org-adventureworks/employees.csv"
SMALL = """employee_key,manager_key,first_name,last_name,title,email,department
1,,Ken,Sánchez,Chief Executive Officer,ken0@adventure-works.com,Executive
2,1,Guy,Gilbert,Production Technician,guy1@adventure-works.com,Production
3,1,Kevin,Brown,Marketing Assistant,kevin0@adventure-works.com,Marketing
"""
GUY, KEVIN = "guy1@adventure-works.com", "kevin0@adventure-works.com"


def bring_in(site: Running, folder: Path) -> str:
    """Import it with the command, while the site runs; return what the command said."""
    file = REAL
    if not REAL.exists():
        warnings.warn(f"{REAL} is absent: three people stand in for it", stacklevel=2)
        file = folder / "employees.csv"
        file.write_text(SMALL)
    done = subprocess.run(
        [sys.executable, "manage.py", "import_people", str(file), "--language", "en"],
        cwd=ROOT, env=site.environ, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 2}, done.stderr
    return done.stdout
