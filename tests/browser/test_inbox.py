"""The inbox, live: a line appears, and every device counts the same."""

import os
import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.test_cuts import CUT
from tests.browser.windows import is_live

INBOX = "/notifications/"


@pytest.fixture
def people(person):
    return person("nora.weiss"), person("hugo.petit")


@pytest.fixture
def place(people, community):
    nora, hugo = people
    return community(nora, hugo, kind="private")


def badge(page):
    return page.locator(".side [data-count=notifications]")


def mention(backstage, people, place, text="for you"):
    nora, hugo = people
    backstage.publish(author=nora, slug=place.slug, body=f"@{hugo} {text}")


def test_a_mention_appears_by_itself_with_its_reason(people, place, backstage, windows):
    page = is_live(windows.of(people[1], at=INBOX))
    mention(backstage, people, place)
    line = page.locator(".inbox-line").first
    expect(line).to_contain_text("You were mentioned")
    expect(badge(page)).to_be_visible()
    expect(page).to_have_title(re.compile(r"\(\d+\) Notifications · Parvis"))
    line.get_by_role("button", name="Mark as read").click()
    expect(line.get_by_role("button", name="Mark as unread")).to_be_focused()


def test_what_is_read_on_one_device_is_read_on_the_other(people, place, backstage, windows):
    mention(backstage, people, place)
    here, there = (is_live(windows.of(people[1], at=INBOX)) for _ in range(2))
    expect(here.locator(".inbox-line.is-unread").first).to_be_visible()
    here.get_by_role("button", name="Mark all as read").click()
    for page in (here, there):
        expect(badge(page)).to_be_hidden()
        expect(page).to_have_title("Notifications · Parvis")


def test_a_line_leads_to_its_place_and_is_read_by_that(people, place, backstage, windows):
    page = is_live(windows.of(people[1], at=INBOX))
    mention(backstage, people, place, "one line to follow")
    unread = page.locator(".inbox-line.is-unread")
    expect(unread.first).to_be_visible()
    unread.first.locator(".text a").click()
    expect(page.locator("article").filter(has_text="one line to follow").first).to_be_visible()
    expect(page.locator(".inbox-line")).to_have_count(0)


def test_after_a_cut_the_count_and_the_lines_are_right_again(
    people, place, backstage, windows, site
):
    page = is_live(windows.of(people[1], at=INBOX))
    if badge(page).is_visible():
        page.get_by_role("button", name="Mark all as read").click()
    expect(badge(page)).to_be_hidden()
    with windows.expecting(*CUT, "503 GET", "ERR_"):
        os.kill(site.pids()["sockets"], signal.SIGKILL)
        expect(page.locator("html[data-live=off]")).to_have_count(1)
        mention(backstage, people, place, "while you were away")
        expect(page.locator("html[data-live=on]")).to_have_count(1, timeout=40_000)
    expect(badge(page)).to_be_visible()
    expect(page.locator(".inbox-line.is-unread")).to_contain_text("while you were away")
