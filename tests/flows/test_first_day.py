"""The first day without a browser: set up, import, sign in, publish, be seen live."""

import os
import re
import signal
from collections.abc import Iterator

import pytest

from tests.core.embedded.site import Running
from tests.flows.console import reset_link, setup_code
from tests.flows.organisation import GUY, KEVIN, bring_in
from tests.flows.visitor import Visitor

PASSWORD = "a long walk by the Loire"
KEY = re.compile(r'name="key" value="([^"]+)"')
PLACE = re.compile(r'<option value="(\d+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Running]:
    site = Running(tmp_path_factory.mktemp("first-day") / "var").wait_ready()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def colleagues(site, tmp_path_factory) -> tuple[Visitor, Visitor]:
    """Guy and Kevin, signed in, in an organisation that was set up and imported."""
    ada = Visitor(site.port)
    ada.get("/")
    assert ada.url.endswith("/setup/")
    ada.post(
        "/setup/", code=setup_code(site), name="Adventure Works", language="en",
        first_name="Ada", last_name="Minister", email="ada@adventure-works.com", password=PASSWORD,
    )  # fmt: skip
    assert "Hello Ada" in ada.page
    bring_in(site, tmp_path_factory.mktemp("file"))
    return sign_in(site, GUY), sign_in(site, KEVIN)


def sign_in(site: Running, email: str) -> Visitor:
    """Choose a first password by the letter, and sign in."""
    visitor = Visitor(site.port)
    visitor.get("/accounts/password/reset/")
    visitor.post("/accounts/password/reset/", email=email)
    visitor.get(reset_link(site, email))
    visitor.post(visitor.url, password1=PASSWORD, password2=PASSWORD)
    visitor.get("/accounts/login/")
    if visitor.url.endswith("/accounts/login/"):
        visitor.post("/accounts/login/", login=email, password=PASSWORD)
    site.wait_for(lambda: PLACE.search(visitor.get("/")))
    return visitor


def publish(visitor: Visitor, text: str) -> None:
    visitor.get("/")
    key, place = KEY.search(visitor.page)[1], PLACE.search(visitor.page)[1]
    visitor.post("/posts/", key=key, community=place, body=text)
    assert visitor.status == 200


def test_a_colleague_sees_it_live(colleagues):
    guy, kevin = colleagues
    kevin.get("/")
    tab = kevin.listen()
    publish(guy, "Good morning from the works")
    frame = tab.next("post")
    assert "Good morning from the works" in frame["html"]
    assert frame["new"] is True
    tab.close()
    assert "Good morning from the works" in kevin.get("/")


def test_what_is_said_while_valkey_is_away_is_told_when_it_is_back(colleagues, site):
    guy, kevin = colleagues
    os.kill(valkey_pid(site), signal.SIGKILL)
    publish(guy, "Said without Valkey, to @kevin0")
    site.wait_for(lambda: "Said without Valkey" in kevin.get("/notifications/"))
    assert kevin.get("/notifications/").count("Said without Valkey") == 1
    assert kevin.get("/").count("Said without Valkey") == 1


def valkey_pid(site: Running) -> int:
    return int((site.data_dir / "valkey" / "valkey.pid").read_text())
