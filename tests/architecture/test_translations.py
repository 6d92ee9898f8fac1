"""Everything a person can read is there in French, set as French is."""

import pytest

from core.translations import catalogues, collecting
from core.translations.messages import Message
from tests.architecture import french

FOLDERS = {folder.name: folder for folder in collecting.folders()}


@pytest.mark.parametrize("app", sorted(FOLDERS))
def test_every_text_is_translated(app):
    missing = collecting.missing("fr").get(FOLDERS[app], [])
    assert missing == [], "manage.py translations --collect adds them to the catalogue"


@pytest.mark.parametrize("app", sorted(FOLDERS))
def test_no_catalogue_says_what_nobody_says(app):
    path = collecting.catalogue_of(FOLDERS[app], "fr")
    said = collecting.wanted()[FOLDERS[app]]
    assert set(catalogues.read(path, "fr")) - said == set()
    assert not path.exists() or "#~" not in path.read_text()


@pytest.mark.parametrize("app", sorted(FOLDERS))
def test_every_translation_is_french_as_it_is_set(app):
    path = collecting.catalogue_of(FOLDERS[app], "fr")
    assert list(french.all_wrong(catalogues.read(path, "fr"))) == []


@pytest.mark.parametrize(
    ("english", "text", "what"),
    [
        ("It’s late", "C'est tard", "a straight apostrophe"),
        ("Wait…", "Attendez...", "three dots"),
        ("Say “yes”", 'Dites "oui"', "straight quotes"),
        ("Done!", "Fini!", "no no-break space before a double mark"),
        ("Done!", "Fini !", "no no-break space before a double mark"),
        ("Name:", "Nom :", "no no-break space before a double mark"),
        ("“yes”", "« oui »", "no no-break space inside quotes"),
        ("“yes”", "«oui»", "no no-break space inside quotes"),
        ("Send", "Send", "the same as in English"),
        ("%(n)s posts", "Des publications", "a placeholder lost"),
        ("Posts", "%(n)s publications", "a placeholder that nobody fills"),
        ("<b>Now</b>", "Maintenant", "other markup"),
    ],
)
def test_what_is_wrong_is_found(english, text, what):
    assert what in french.wrong(Message(english), (text,))


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("Done! It’s late.", "Fini\u00a0! C’est tard."),
        ("“yes”; no", "«\u00a0oui\u00a0»\u202f; non"),
        ("At 10:30, see https://a.example/?b", "À 10:30, voir https://a.example/?b"),
        ('<a href="%(url)s">%(name)s</a>: new', '<a href="%(url)s">%(name)s</a>\u00a0: nouveau'),
        ("Message", "Message"),
        ("What?!", "Quoi\u202f?!"),
    ],
)
def test_what_is_right_is_left_alone(english, text):
    assert french.wrong(Message(english), (text,)) == []


def test_a_singular_may_leave_its_number_out_and_a_plural_may_not():
    days = Message("%(n)s day", "%(n)s days")
    assert french.wrong(days, ("un jour", "%(n)s jours")) == []
    assert french.wrong(days, ("%(n)s jour", "des jours")) == ["a placeholder lost"]
