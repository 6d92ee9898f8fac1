"""A person sees where they are signed in, and ends what they no longer want."""

import asyncio
import time

import pytest
from allauth.usersessions.models import UserSession
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import connections
from django.test import Client

from core.accounts import actions
from core.accounts.devices import recognise
from core.accounts.middleware import NoteLastUse
from core.realtime.broadcast import CONTROL
from tests.people import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"
)


def enter(person, agent=FIREFOX, address="192.0.2.10"):
    client = Client(headers={"User-Agent": agent, "X-Real-IP": address})
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/settings/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words", "icon"),
    [
        (FIREFOX, "Firefox on Linux", "monitor"),
        (PHONE, "Safari on iPhone", "smartphone"),
        (EDGE, "Edge on Windows", "monitor"),
        ("curl/8.9", "Unknown device", "monitor"),
        ("", "Unknown device", "monitor"),
        ("\x1b[31m" + "Chrome" * 100, "Chrome", "monitor"),
    ],
)
def test_a_device_is_named_as_people_know_it(agent, words, icon):
    assert (str(recognise(agent)), recognise(agent).icon) == (words, icon)


def test_the_list_says_which_is_here(cast):
    desk, phone = enter(cast.claire), enter(cast.claire, PHONE, "2001:db8::7")
    entries = {str(e["device"]): e for e in phone.get("/settings/sessions/").context["entries"]}
    assert entries["Safari on iPhone"]["is_here"]
    assert not entries["Firefox on Linux"]["is_here"]
    assert entries["Safari on iPhone"]["session"].ip == "2001:db8::7"
    assert is_in(desk)


def test_one_session_is_ended_and_the_others_go_on(cast):
    desk, phone, tablet = enter(cast.claire), enter(cast.claire, PHONE), enter(cast.claire)
    lost = UserSession.objects.get(session_key=phone.session.session_key)
    assert desk.post(f"/settings/sessions/{lost.pk}/end/").status_code == 302
    assert [is_in(desk), is_in(phone), is_in(tablet)] == [True, False, True]


def test_all_the_others_are_ended_at_once(cast):
    desk, phone, tablet = enter(cast.claire), enter(cast.claire, PHONE), enter(cast.claire)
    julien = enter(cast.julien)
    desk.post("/settings/sessions/end/")
    assert [is_in(c) for c in (desk, phone, tablet, julien)] == [True, False, False, True]


def test_another_persons_session_does_not_exist(cast):
    enter(cast.claire)
    claires = UserSession.objects.get(user=cast.claire)
    answers = [
        enter(cast.julien).post(f"/settings/sessions/{pk}/end/")
        for pk in (claires.pk, 999_999_999, 10**30)
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content
    assert UserSession.objects.filter(pk=claires.pk).exists()


def test_a_link_alone_ends_nothing(cast):
    client = enter(cast.claire)
    session = UserSession.objects.get(user=cast.claire)
    assert client.get(f"/settings/sessions/{session.pk}/end/").status_code == 405
    assert client.get("/settings/sessions/end/").status_code == 405


def test_the_last_use_is_noted_now_and_then(cast, monkeypatch):
    client = enter(cast.claire)
    before = UserSession.objects.get(user=cast.claire).last_seen_at
    is_in(client)
    assert UserSession.objects.get(user=cast.claire).last_seen_at == before
    later = time.monotonic() + NoteLastUse.every + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    client.get("/settings/", headers={"X-Real-IP": "192.0.2.99"})
    session = UserSession.objects.get(user=cast.claire)
    assert session.last_seen_at > before
    assert session.ip == "192.0.2.99"


def orders_while(do):
    """Return the orders that socket processes get within five seconds of `do()`."""

    def do_and_hang_up():
        do()
        connections.close_all()

    async def listen():
        layer = get_channel_layer()
        channel = await layer.new_channel("test.")
        await layer.group_add(CONTROL, channel)
        await database_sync_to_async(do_and_hang_up)()
        try:
            async with asyncio.timeout(5):
                return await layer.receive(channel)
        except TimeoutError:
            return None

    return asyncio.run(listen())


@pytest.mark.django_db(transaction=True)
def test_an_ended_session_closes_its_sockets_and_no_others(cast):
    desk, phone = enter(cast.claire), enter(cast.claire, PHONE)
    key = phone.session.session_key
    lost = UserSession.objects.get(session_key=key)
    order = orders_while(lambda: desk.post(f"/settings/sessions/{lost.pk}/end/"))
    assert order == {"type": "close", "user": cast.claire.pk, "session": key}


@pytest.mark.django_db(transaction=True)
def test_leaving_closes_every_socket(cast):
    enter(cast.claire)
    order = orders_while(lambda: actions.deactivate_account(cast.claire.pk))
    assert order == {"type": "close", "user": cast.claire.pk, "session": None}


@pytest.mark.django_db(transaction=True)
def test_a_new_password_closes_the_sockets_of_the_others(cast):
    desk, phone = enter(cast.claire), enter(cast.claire, PHONE)
    keys = {desk.session.session_key, phone.session.session_key}
    new = "three herons on the quay"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    order = orders_while(lambda: desk.post("/accounts/password/change/", given))
    assert order["type"] == "close"
    assert order["session"] in keys
