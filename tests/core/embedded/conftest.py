"""Directories of their own: what these tests start shares nothing with the other tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory which no service of another test uses."""
    path = Path(tempfile.mkdtemp(prefix="parvis-embedded-"))
    yield path / "var"
    shutil.rmtree(path, ignore_errors=True)
