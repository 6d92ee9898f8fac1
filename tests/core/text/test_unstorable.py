"""Text that PostgreSQL cannot keep is refused before a page meets it; log lines stay one line."""

import logging

import pytest

from core.text.logs import OneLine
from core.text.middleware import storable


@pytest.mark.parametrize(
    ("text", "kept"),
    [("plain", True), ("é ’ 🙂", True), ("a\0b", False), ("\ud800", False), ("\u202eabc", True)],
)
def test_what_can_be_kept(text, kept):
    assert storable(text) is kept


@pytest.mark.parametrize("query", ["q=%00", "%00=1"])
def test_a_nul_in_an_address_is_answered_clearly(client, db, query):
    answer = client.get(f"/people/?{query}")
    assert answer.status_code == 400
    assert "cannot be stored" in answer.text


def test_a_nul_in_a_form_is_answered_clearly(client, db):
    form = "application/x-www-form-urlencoded"
    answer = client.post("/accounts/login/", "login=a%00b", content_type=form)
    assert answer.status_code == 400


def record(message, *args):
    return logging.LogRecord("parvis", logging.INFO, "x.py", 1, message, args, None)


def test_a_name_cannot_forge_a_log_line_or_colour_it():
    line = OneLine("%(message)s").format(record("hello %s", "x\nERROR forged\x1b[31m\u2028"))
    assert line == "hello x\\nERROR forged\\x1b[31m\\u2028"


def test_accents_stay_readable():
    assert OneLine("%(message)s").format(record("Élodie")) == "Élodie"
