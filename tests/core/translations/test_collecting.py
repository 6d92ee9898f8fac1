"""Collecting keeps what is translated, adds what is new, and drops what nobody says any more."""

import gettext

import pytest
from django.core.management import CommandError, call_command

from core.management.commands.compile_translations import compile_one
from core.translations import catalogues, collecting
from core.translations.messages import Message

SEND, DAYS, OPEN = Message("Send"), Message("%d day", "%d days"), Message("Open", context="kind")


@pytest.fixture
def floors(tmp_path, monkeypatch):
    """Two small apps, `low` and `high`, whose texts are collected in place of ours."""
    folders = [tmp_path / "low", tmp_path / "high"]
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(collecting, "folders", lambda: folders)
    return folders


def french(folder):
    return catalogues.read(collecting.catalogue_of(folder, "fr"), "fr")


def give(folder, text, translations):
    """Let an app say `text`, and have a catalogue."""
    (folder / "views.py").write_text(text)
    catalogues.write(collecting.catalogue_of(folder, "fr"), "fr", list(translations), translations)


def test_a_catalogue_written_and_read_again_is_the_same(tmp_path):
    known = {
        SEND: ("Envoyer",),
        DAYS: ("%d jour", "%d jours"),
        OPEN: ("Ouverte",),
        Message('Line\nbreak “and” "quotes"'): ('Ligne\ncoupée « et » "guillemets"',),
    }
    path = tmp_path / "django.po"
    assert catalogues.write(path, "fr", known, known)
    assert catalogues.read(path, "fr") == known
    assert not catalogues.write(path, "fr", reversed(list(known)), known), "the order is stable"


def test_a_catalogue_that_is_not_there_translates_nothing(tmp_path):
    assert catalogues.read(tmp_path / "none.po", "fr") == {}


def test_an_empty_or_unsure_translation_counts_as_none(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "c"\n')
    assert catalogues.read(path, "fr") == {}


def test_the_compiled_catalogue_speaks_french_for_none_one_and_many(tmp_path):
    path = tmp_path / "django.po"
    catalogues.write(path, "fr", [DAYS], {DAYS: ("%d jour", "%d jours")})
    compile_one(path)
    with path.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert [spoken.ngettext(*DAYS[:2], n) for n in (0, 1, 2)] == ["%d jour", "%d jour", "%d jours"]


def test_collecting_keeps_adds_and_drops(floors, tmp_path):
    low, high = floors
    give(low, '_("Send")\n_("New")', {SEND: ("Envoyer",), Message("Old"): ("Vieux",)})
    more = tmp_path / "more"
    more.mkdir()
    (more / "some.po").write_text('msgid "New"\nmsgstr "Nouveau"\n\nmsgid "Send"\nmsgstr "Poster"')
    assert list(collecting.collect("fr", more)) == [collecting.catalogue_of(low, "fr")]
    assert french(low) == {SEND: ("Envoyer",), Message("New"): ("Nouveau",)}
    assert "Old" not in collecting.catalogue_of(low, "fr").read_text()
    assert not list(collecting.collect("fr", more)), "a second time changes nothing"
    assert french(high) == {}


def test_a_text_that_two_floors_say_is_translated_on_the_lower_one(floors):
    low, high = floors
    give(high, '_("Send")', {SEND: ("Envoyer",)})
    give(low, '_("Send")', {})
    list(collecting.collect("fr"))
    assert french(low) == {SEND: ("Envoyer",)}
    assert french(high) == {}


def test_the_command_refuses_while_a_text_is_missing(floors, capsys):
    give(floors[0], '_("Send")', {})
    with pytest.raises(CommandError, match=": 1"):
        call_command("translations")
    call_command("translations", "--collect")
    assert "low fr: 'Send'" in capsys.readouterr().out


def test_the_command_is_content_when_all_is_said(floors, capsys):
    give(floors[0], '_("Send")', {SEND: ("Envoyer",)})
    call_command("translations")
    assert "left to translate into fr: 0" in capsys.readouterr().out


def test_only_our_own_apps_have_catalogues():
    names = {folder.name for folder in collecting.folders()}
    assert {"core", "profiles", "feeds"} <= names
    assert not names & {"allauth", "auth"}
