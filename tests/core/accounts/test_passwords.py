"""A forgotten password comes back by mail; a changed one ends what the old one opened."""

import re

import pytest
from django.test import Client

from tests.people import PASSWORD

NEW = "three herons on the quay"


def link_in(mail):
    return re.search(r"http://testserver(/accounts/password/reset/\S+)", mail.body)[1]


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def reset(client, mail, password=NEW):
    form = client.get(link_in(mail))["Location"]
    return client.post(form, {"password1": password, "password2": password})


def test_the_mail_leads_to_a_new_password(cast, client, mails, sign_in, whoami):
    ask(client, cast.claire.email)
    (mail,) = mails()
    assert mail.to == [cast.claire.email]
    assert reset(client, mail)["Location"] == "/accounts/login/"
    assert whoami() is None
    sign_in(cast.claire, NEW)
    assert whoami() == cast.claire.pk


def test_the_mail_speaks_the_persons_language(cast, client, mails):
    cast.claire.language = "fr"
    cast.claire.save()
    ask(client, cast.claire.email)
    (mail,) = mails()
    html = mail.alternatives[0].content
    assert 'lang="fr"' in html
    assert "Bonjour" in html
    assert "Bonjour" in mail.body


def test_the_mail_loads_nothing_from_anywhere(cast, client, mails):
    ask(client, cast.claire.email)
    html = mails()[0].alternatives[0].content
    assert "<img" not in html
    assert not re.search(r"(src|@import|url\()", html)


def test_a_name_cannot_write_into_the_mail(cast, client, mails):
    cast.claire.first_name = "<img src=x>\r\nBcc: evil@example.org"
    cast.claire.save()
    ask(client, cast.claire.email)
    (mail,) = mails()
    assert "<img" not in mail.alternatives[0].content
    assert mail.recipients() == [cast.claire.email]


def test_nobody_learns_whether_an_address_is_known(cast, client, mails, django_assert_num_queries):
    answers = []
    for email in (cast.claire.email, "nobody@example.org", cast.leaver.email):
        with django_assert_num_queries(3):  # the outbox row within its savepoint, whoever asks
            response = ask(client, email)
        answers.append((response.status_code, response["Location"]))
    assert len(set(answers)) == 1
    assert [mail.to for mail in mails()] == [[cast.claire.email]]


def test_a_link_works_once(cast, client, mails):
    ask(client, cast.claire.email)
    (mail,) = mails()
    reset(client, mail)
    page = client.get(link_in(mail))
    assert page.status_code == 200
    assert "no longer works" in page.content.decode()


@pytest.mark.parametrize(
    "key", ["a/b", "1/set-password", "zzzzzzzzzzzzzzzzzz/abc-def", "1/abc-def"]
)
def test_a_forged_link_opens_nothing(cast, client, key):
    response = client.get(f"/accounts/password/reset/{key}/")
    assert response.status_code == 200
    assert "no longer works" in response.content.decode()


def test_asking_often_is_stopped(cast, client, mails):
    answers = [ask(client, cast.claire.email).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_a_weak_password_is_refused_with_the_reason(cast, client, mails):
    ask(client, cast.claire.email)
    response = reset(client, mails()[0], "short")
    assert response.status_code == 422
    assert response.context["form"].errors["password1"]


def test_a_reset_does_not_pass_the_second_step(cast, client, mails, sign_in, whoami, with_app):
    with_app(cast.claire)
    ask(client, cast.claire.email)
    reset(client, mails()[0])
    assert whoami() is None
    assert sign_in(cast.claire, NEW)["Location"] == "/accounts/2fa/code/"
    assert whoami() is None


def test_changing_the_password_needs_the_current_one(cast, client, sign_in):
    sign_in(cast.claire)
    given = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    response = client.post("/accounts/password/change/", given)
    assert response.status_code == 422
    assert "not your current password" in response.content.decode()


def test_changing_the_password_ends_every_other_session_and_is_told(
    cast, client, sign_in, whoami, mails
):
    sign_in(cast.claire)
    other = Client()
    other.post("/accounts/login/", {"login": cast.claire.email, "password": PASSWORD})
    assert other.get("/settings/").status_code == 200
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", given)["Location"] == "/settings/"
    assert whoami() == cast.claire.pk
    assert other.get("/settings/").status_code == 302
    assert len(client.get("/settings/sessions/").context["entries"]) == 1
    assert "Your password was changed" in [mail.subject for mail in mails()]
