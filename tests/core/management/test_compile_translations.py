"""Translations are compiled without GNU gettext, and only when they changed."""

import gettext
import os

from core.management.commands.compile_translations import compile_one, is_stale

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "Save"
msgstr "Enregistrer"

msgctxt "verb"
msgid "Post"
msgstr "Publier"

msgid "%(count)s answer"
msgid_plural "%(count)s answers"
msgstr[0] "%(count)s réponse"
msgstr[1] "%(count)s réponses"

#, fuzzy
msgid "Unsure"
msgstr "Peut-être"
"""


def test_words_contexts_and_plurals_are_found(tmp_path):
    source = tmp_path / "django.po"
    source.write_text(PO, encoding="utf-8")
    compile_one(source)
    with source.with_suffix(".mo").open("rb") as compiled:
        french = gettext.GNUTranslations(compiled)
    assert french.gettext("Save") == "Enregistrer"
    assert french.pgettext("verb", "Post") == "Publier"
    assert french.ngettext("%(count)s answer", "%(count)s answers", 2) == "%(count)s réponses"
    assert french.gettext("Unsure") == "Unsure", "a fuzzy translation waits for a person"


def test_only_what_changed_is_compiled(tmp_path):
    source = tmp_path / "django.po"
    source.write_text(PO, encoding="utf-8")
    assert is_stale(source)
    compile_one(source)
    assert not is_stale(source)
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert is_stale(source)
