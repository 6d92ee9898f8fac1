"""Each change to an account is told to its owner, in words, in their language, from their site."""

import pytest
from django.utils.translation import override

from core import environment
from core.accounts import actions
from core.accounts.letters import CHANGES
from tests.people import make_person

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1"


def change(person, kind, **more):
    given = {"address": "192.0.2.10", "device": PHONE, "site": "https://parvis.example.org/"}
    actions.tell_account_changed(user_id=person.pk, change=kind, **given | more)


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_change_has_a_letter(cast, mails, kind, language):
    person = make_person(f"p-{language}", language=language)
    change(person, kind)
    (mail,) = mails()
    with override(language):
        assert mail.subject == str(CHANGES[kind])
    assert "Safari" in mail.body
    assert "192.0.2.10" in mail.body
    html = mail.alternatives[0].content
    for text in (mail.body, html):
        assert "https://parvis.example.org/settings/" in text
    assert f'<html lang="{language}">' in html


def test_a_change_that_this_version_does_not_know_is_no_fault(cast, mails):
    change(cast.claire, "something_of_the_future")
    assert list(mails()) == []


def test_a_letter_sent_twice_is_one_letter_to_the_reader(cast, mails):
    change(cast.claire, "new_device")
    (mail,) = mails()
    assert mail.message()["Message-ID"].endswith("@parvis.example.org>")
    assert mail.message()["Auto-Submitted"] == "auto-generated"


def test_what_a_device_calls_itself_cannot_write_into_the_letter(cast, mails):
    change(cast.claire, "new_device", device="<script>Firefox</script>\r\nBcc: x@example.org")
    (mail,) = mails()
    assert "<script" not in mail.alternatives[0].content
    assert mail.recipients() == [cast.claire.email]


def test_without_a_mail_server_letters_are_written_to_the_log(monkeypatch):
    monkeypatch.delenv("EMAIL_HOST", raising=False)
    assert environment.mailer()["BACKEND"].endswith("console.EmailBackend")


def test_with_a_mail_server_it_is_used_and_never_waited_for_long(monkeypatch):
    monkeypatch.setenv("EMAIL_HOST", "mail.example.org")
    monkeypatch.setenv("EMAIL_PORT", "587")
    monkeypatch.setenv("EMAIL_USE_TLS", "1")
    options = environment.mailer()["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example.org", 587, True)
    assert options["timeout"] <= 10
