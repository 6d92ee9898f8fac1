"""A company's deployment runs the same processes through the same door as `make run`."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.embedded.children import children
from core.embedded.site import Site

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
CHILDREN = {child.name: child for child in children(Site(Path("/data"), ROOT))}
# Where they listen differs from one deployment to the other; what they are must not.
OWN = {"--uds", "--host", "--port", "--workers", "--schedule", "--workers-kill-timeout"}


def options(text: str) -> dict[str, str]:
    """The options of a command line that say what a process is."""
    text = re.sub(r"core\.\w+:application|\\\n", "", text)
    found = re.findall(r'(--[a-z-]+)(?:[ =",]+([^-"\s,][^"\s,]*))?', text)
    return {name: value for name, value in found if name not in OWN}


def unit(name: str) -> str:
    return (DEPLOY / "systemd" / f"parvis-{name}.service").read_text()


def validate(**environ: str) -> subprocess.CompletedProcess[str]:
    caddy = str(Path(sys.executable).with_name("caddy"))
    words = [caddy, "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    own = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"} | environ
    return subprocess.run(words, env=own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("address", ["", "http://:8080", "parvis.example.org"])
def test_the_door_is_valid_for_every_kind_of_address(address):
    done = validate(**({"SITE_ADDRESS": address} if address else {}))
    assert done.returncode == 0, done.stderr


def test_the_door_trusts_the_proxies_that_are_named_and_no_other():
    assert validate(TRUSTED="10.0.0.0/8 192.168.0.0/16").returncode == 0
    assert validate(TRUSTED="everyone").returncode != 0


@pytest.mark.parametrize("name", CHILDREN)
def test_each_process_has_a_unit(name):
    assert f"parvis-{name}.service" in (DEPLOY / "systemd" / "parvis.target").read_text()
    assert "User=parvis" in unit(name)


@pytest.mark.parametrize("name", CHILDREN)
def test_each_process_has_a_container(name):
    assert re.search(rf"^  {name}:\n    <<: \*parvis$", compose(), re.MULTILINE)


def compose() -> str:
    return (DEPLOY / "compose.yaml").read_text()


@pytest.mark.parametrize("name", CHILDREN)
def test_units_run_what_serve_runs(name):
    command = re.search(r"^ExecStart=(.*)$", unit(name), re.MULTILINE)[1]
    same = options(" ".join(CHILDREN[name].command))
    assert options(command) == same


@pytest.mark.parametrize("name", ["sockets", "worker", "beat"])
def test_containers_run_what_serve_runs(name):
    part = compose().partition(f"\n  {name}:\n")[2].partition("\n\n")[0]
    command = part.partition("command:")[2].partition("healthcheck")[0].partition("stop_grace")[0]
    assert options(command) == options(" ".join(CHILDREN[name].command))


def test_the_image_runs_the_pages_that_serve_runs():
    command = (DEPLOY / "Dockerfile").read_text().rpartition("\nCMD")[2]
    assert options(command) == options(" ".join(CHILDREN["web"].command))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_reads_the_units(tmp_path):
    for file in (DEPLOY / "systemd").glob("parvis*.[st]*"):
        text = re.sub(r"/opt/parvis/\.venv/bin/\w+", "/bin/true", file.read_text())
        (tmp_path / file.name).write_text(text)
    words = ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
