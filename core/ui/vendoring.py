"""Committed copies of other people's files: where each comes from, and that none was changed.

`vendor.lock.json` names for each npm package its version, the registry's integrity of the whole
package, the folder of the copies and the sha256 of each. npm is needed to update, never to run.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

SPRITE = "icons.svg"
DRAWING = re.compile(r"<svg[^>]*>(?P<inside>.*)</svg>", re.DOTALL)

type Lock = dict[str, dict[str, Any]]


class VendoringError(Exception):
    """A package could not be brought."""


def lock_file() -> Path:
    """Return where the lock stands."""
    return Path(settings.BASE_DIR) / "vendor.lock.json"


def read_lock() -> Lock:
    """Return the lock."""
    lock: Lock = json.loads(lock_file().read_text())
    return lock


def differences() -> list[str]:
    """Return what differs from the lock, offline: one sentence for each file."""
    wrong = []
    for name, package in read_lock().items():
        folder = Path(settings.BASE_DIR) / package["folder"]
        for source, expected in package["files"].items():
            copy = folder / Path(source).name
            if not copy.is_file():
                wrong.append(f"{name}: {copy.name} is missing.")
            elif _sha256(copy) != expected:
                wrong.append(f"{name}: {copy.name} is not the file that was brought.")
    return wrong


def update(name: str, version: str) -> list[str]:
    """Bring a package's files at a version and write their sums into the lock."""
    lock = read_lock()
    if name not in lock:
        raise VendoringError(
            f"{name} is not in {lock_file().name}: add its folder and files first."
        )
    package = lock[name]
    folder = Path(settings.BASE_DIR) / package["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        package["version"] = version
        package["integrity"] = _unpack(f"{name}@{version}", Path(scratch))
        for source in package["files"]:
            copy = folder / Path(source).name
            _bring(Path(scratch) / "package", source, copy, package.get("icons", []))
            package["files"][source] = _sha256(copy)
    lock_file().write_text(json.dumps(lock, indent=2) + "\n")
    return list(package["files"])


def sprite(drawings: dict[str, str]) -> str:
    """Return one SVG with a symbol for each drawing."""
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 24 24">{_inside(drawing)}</symbol>'
        for name, drawing in sorted(drawings.items())
    )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _inside(drawing: str) -> str:
    match = DRAWING.search(drawing)
    if not match:
        raise VendoringError("An icon of the package is no SVG.")
    return re.sub(r"\s*\n\s*", "", match["inside"]).replace(" />", "/>")


def _bring(package: Path, source: str, copy: Path, icons: list[str]) -> None:
    if source != SPRITE:
        shutil.copyfile(package / source, copy)
        return
    drawings = {name: (package / "icons" / f"{name}.svg").read_text() for name in icons}
    copy.write_text(sprite(drawings))


def _unpack(spec: str, scratch: Path) -> str:
    """Unpack a package and return its integrity, checked against the registry's."""
    npm = shutil.which("npm")
    if not npm:
        raise VendoringError("npm is needed to bring packages.")
    command = [npm, "pack", "--json", "--ignore-scripts", "--pack-destination", str(scratch), spec]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own list, no shell
    if done.returncode:
        raise VendoringError(f"npm could not bring {spec}: {done.stderr.strip()}")
    answer = json.loads(done.stdout)[0]
    archive = next(scratch.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if answer["integrity"] != f"sha512-{digest}":
        raise VendoringError(f"{spec} is not the package that the registry announced.")
    with tarfile.open(archive) as tar:
        tar.extractall(scratch, filter="data")
    return str(answer["integrity"])


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
