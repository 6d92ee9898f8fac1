import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.ui import vendoring


@pytest.fixture
def small_lock(settings, tmp_path):
    """A project with one vendored file."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "a.js").write_text("a()")
    sums = {"dist/a.js": hashlib.sha256(b"a()").hexdigest()}
    lock = {"a": {"version": "1", "integrity": "", "folder": "vendor", "files": sums}}
    (tmp_path / "vendor.lock.json").write_text(json.dumps(lock))
    return tmp_path


def test_the_committed_copies_are_those_of_the_lock():
    out = StringIO()
    call_command("vendor", "--check", stdout=out)
    assert "are those of vendor.lock.json" in out.getvalue()


def test_every_package_has_its_licence_beside_it():
    for name, package in vendoring.read_lock().items():
        assert "LICENSE" in package["files"], name
        assert package["integrity"].startswith("sha512-"), name


def test_a_changed_file_fails_the_check(small_lock):
    (small_lock / "vendor" / "a.js").write_text("a(); steal()")
    with pytest.raises(CommandError, match=r"a\.js is not the file that was brought") as failed:
        call_command("vendor", "--check")
    assert failed.value.returncode == 1


def test_a_missing_file_fails_the_check(small_lock):
    (small_lock / "vendor" / "a.js").unlink()
    with pytest.raises(CommandError, match=r"a\.js is missing"):
        call_command("vendor", "--check")


def test_a_package_that_nobody_listed_is_not_brought(small_lock):
    with pytest.raises(CommandError, match=r"left-pad is not in vendor\.lock\.json"):
        call_command("vendor", "--update", "left-pad@1.0.0")


@pytest.mark.parametrize("spec", ["htmx.org", "@github/combobox-nav"])
def test_an_update_names_a_version(spec):
    with pytest.raises(CommandError):
        call_command("vendor", "--update", spec)


def test_a_sprite_has_a_symbol_for_each_drawing():
    drawings = {"b": '<svg a="1">\n  <path d="M1" />\n</svg>', "a": "<svg><circle /></svg>"}
    text = vendoring.sprite(drawings)
    assert '<symbol id="b" viewBox="0 0 24 24"><path d="M1"/></symbol>' in text
    assert text.index('id="a"') < text.index('id="b"')


def test_a_drawing_that_is_no_svg_is_refused():
    with pytest.raises(vendoring.VendoringError):
        vendoring.sprite({"a": "<html>"})
