"""The bench itself runs, on a volume so small that its figures mean nothing."""

import json
import signal
import subprocess
import sys

import pytest

from tests.bench.results import Results, Rounds, Row
from tests.bench.shape import GROUPS, Shape
from tests.core.embedded.site import ROOT, clean_environ

QUICK = ["--scale", "0.001", "--rounds", "1", "--seconds", "0.1"]
PATIENCE = 180


@pytest.fixture
def bench(tmp_path):
    """Start a bench on a data directory of its own."""
    command = [sys.executable, "-m", "tests.bench", *QUICK, "--data-dir", str(tmp_path / "bench")]

    def start(*words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [*command, *words], cwd=ROOT, env=clean_environ(), text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return start


def test_every_part_measures_something(bench, tmp_path):
    out, said = bench().communicate(timeout=PATIENCE)
    assert "MISSED" in out or "kept" in out, said
    kept = json.loads((tmp_path / "bench.json").read_text())
    parts = {figure["part"] for figure in kept["figures"]}
    assert parts == {"Home, 20 posts", "Weight", "Publishing", "Live"}
    assert all(figure["value"] >= 0 for figure in kept["figures"])
    assert kept["cores"] > 0
    assert "<svg" in (tmp_path / "bench.html").read_text()


def test_it_can_be_stopped_and_leaves_no_process(bench, tmp_path):
    running = bench("publishing")
    begun = running.stderr.readline()
    running.send_signal(signal.SIGINT)
    _out, said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130, begun + said
    assert not (tmp_path / "bench.json").exists()
    assert commands_about(str(tmp_path / "bench")) == []


def commands_about(words: str) -> list[str]:
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return [line for line in found.stdout.splitlines() if words in line]


def test_each_group_of_readers_has_the_communities_it_is_named_after():
    shape = Shape.scaled(1)
    assert (shape.people, shape.communities, shape.posts) == (10_000, 300, 1_000_000)
    of = {group: [shape.communities_of(p) for p in shape.group(group)[:20]] for group in GROUPS}
    assert all(len(found) == 10 for found in of["few"])
    assert all(len(found) == 200 for found in of["many"])
    assert all(set(found) <= set(shape.quiet) for found in of["quiet"])
    assert all(set(found) <= set(shape.busy) for found in of["busy"])
    assert not set(shape.stages) & {place for found in of["many"] for place in found}


@pytest.mark.parametrize(
    ("bound", "value", "verdict"),
    [("at most", 1.2, "kept"), ("at most", 1.3, "MISSED"), ("at least", 1.2, "kept"),
     ("at least", 1.1, "MISSED"), ("", 9.0, "")],
)  # fmt: skip
def test_a_limit_is_kept_or_missed(bound, value, verdict):
    assert Row("Home", "ratio", value, "times", bound, 1.2).verdict == verdict


def test_ratios_are_taken_within_a_round():
    """A machine that slows down between rounds changes both sides of each pair."""
    rounds = Rounds()
    for speed in (1.0, 2.0, 10.0):
        rounds.keep("home", {"p50": 3 * speed})
        rounds.keep("bare", {"p50": speed})
    assert rounds.ratio("home", "bare", "p50") == 3
    assert rounds.of("home", "p50") == 6


def test_a_wrong_answer_is_no_measure():
    with pytest.raises(RuntimeError, match="home"):
        Rounds().keep("home", {"p50": 1.0, "wrong": 2})


def test_the_table_says_what_was_missed():
    results = Results()
    results.add("Home", "pages", 1234.5, "pages/s")
    results.add("Home", "ratio", 0.05, "of bare", "at least", 1 / 12)
    assert "1,234 pages/s" in results.table()
    assert "1/20.0" in results.table()
    assert [row.name for row in results.missed] == ["ratio"]
