"""`manage.py import_people`, as an administrator uses it at a console."""

import io

import pytest
from django.core.management import CommandError, call_command

from core.accounts.models import User
from profiles.imports import actions
from profiles.imports.console import Bar
from profiles.imports.plan import Plan
from profiles.people.models import Profile
from tests.profiles.imports.files import bring, file_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    def to_file(*lines, **options):
        path = tmp_path / "people.csv"
        path.write_bytes(file_of(*lines, **options))
        return path

    return to_file


def call(path, *words, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_people", path, *words, stdout=out, stderr=err, **options)
    return out.getvalue()


def test_it_says_who_came_and_in_which_language(write):
    assert "2 join: P1 Martin, P2 Martin" in call(write(person(1), person(2, 1)), "--language=en")
    assert User.objects.filter(language="en").count() == 2


def test_a_dry_run_says_the_same_and_writes_nothing(write):
    said = call(write(person(1), person(2, 1)), "--dry-run")
    assert said.startswith("Nothing was changed; this is what would be:")
    assert "2 join" in said
    assert not User.objects.exists()


def test_lines_not_taken_are_told_by_number_reason_and_advice_and_by_the_exit(write, capsys):
    path = write(person(1), person(2, email="nobody"), person(3, 1))
    with pytest.raises(SystemExit) as ended:
        call_command("import_people", path)
    assert ended.value.code == 2
    said = capsys.readouterr().out
    assert "1 of 3 lines were not taken." in said
    assert "line 3 (not taken): “nobody” is not an e-mail address. Correct it." in said
    assert User.objects.count() == 2


def test_columns_can_be_told(write):
    path = write("ann@example.org,Ann Lee,x,Boss", header="Mel,Who,phone,title")
    call(path, "--map", "email=Mel", "full_name=Who", "phone=", "title=")
    profile = Profile.objects.get(user__email="ann@example.org")
    assert (profile.user.display_name, profile.phone, profile.title) == ("Ann Lee", "", "")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--map", "email"], "OURS=THEIRS"),
        (["--map", "mail=email"], "none of our fields"),
        (["--map", "email=Nowhere"], "no column “Nowhere”"),
    ],
)
def test_a_mapping_that_makes_no_sense(write, words, why):
    with pytest.raises(CommandError, match=why):
        call(write(person(1)), *words)


def test_a_file_that_is_not_there_or_far_too_large(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call(tmp_path / "nowhere.csv")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        call(tmp_path)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(CommandError, match="larger than 20 MB"):
        call(huge)


def test_what_is_no_list_of_people_is_an_error_and_no_crash(tmp_path):
    path = tmp_path / "picture.csv"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(CommandError, match="no text"):
        call(path)


def test_many_leaving_at_once_needs_a_word(write):
    bring(person(1), person(2, 1), person(3, 1))
    path = write(person(1))
    with pytest.raises(CommandError, match="More than a third"):
        call(path)
    assert "this needs --yes" in call(path, "--dry-run")
    assert User.objects.active().count() == 3
    call(path, "--keep-missing")
    assert User.objects.active().count() == 3
    assert "2 leave" in call(path, "--yes")
    assert User.objects.active().count() == 1


def test_another_import_under_way_is_said(write, monkeypatch):
    monkeypatch.setattr(actions, "_take_lock", lambda: False)
    with pytest.raises(CommandError, match="Another import is under way"):
        call(write(person(1)))


def test_stopped_in_the_middle_nothing_has_changed(write, monkeypatch):
    def stop(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "step", stop)
    with pytest.raises(CommandError, match="nothing was changed") as ended:
        call(write(person(1), person(2, 1)))
    assert ended.value.returncode == 130
    assert not User.objects.exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def write(self, text, ending=""):
        return super().write(text + ending)


def test_the_bar_moves_on_a_terminal_and_is_silent_elsewhere():
    for out, shown in ((Terminal(), True), (io.StringIO(), False)):
        bar = Bar(out, Plan(joiners=[None] * 4))
        bar.step(1)
        bar.step(3)
        assert ("1 / 4" in out.getvalue() and "4 / 4\n" in out.getvalue()) is shown


def test_without_anything_to_do_there_is_no_bar():
    out = Terminal()
    Bar(out, Plan()).step(0)
    assert out.getvalue() == ""
