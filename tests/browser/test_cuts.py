"""When the connection is cut, or there never was one: nothing is lost, nothing stands twice."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.windows import is_live

CUT = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection to", "ERR_NETWORK_CHANGED")


@pytest.fixture
def people(person):
    return person("lea.martin"), person("omar.diallo")


@pytest.fixture
def place(people, community, backstage):
    lea, omar = people
    place = community(lea, omar)
    backstage.publish(author=lea, slug=place.slug, body="First")
    return place


def block_sockets(page):
    page.route_web_socket("**/ws/", lambda socket: socket.close())


def test_after_a_cut_the_page_catches_up_and_shows_each_thing_once(
    people, place, backstage, windows
):
    lea, omar = people
    reader = is_live(windows.of(omar, at=place.url))
    post = backstage.publish(author=lea, slug=place.slug, body="Second")
    button = reader.get_by_role("button", name="1 new post")
    expect(button).to_be_visible()
    with windows.expecting(*CUT):
        reader.context.set_offline(True)
        reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        backstage.comment(author=lea, post=post.id, body="And more")
        backstage.publish(author=lea, slug=place.slug, body="Third")
        reader.wait_for_timeout(300)
        reader.context.set_offline(False)
        reader.evaluate("dispatchEvent(new Event('online'))")
    reader.get_by_role("button", name="2 new posts").click()
    expect(reader.locator("article.post")).to_have_count(3)
    expect(reader.locator(post.css)).to_contain_text("And more")


def test_the_socket_server_comes_back_and_so_does_the_page(people, place, backstage, windows, site):
    lea, omar = people
    reader = is_live(windows.of(omar, at=place.url))
    with windows.expecting(*CUT, "503 GET", "ERR_"):
        os.kill(site.pids()["sockets"], signal.SIGKILL)
        expect(reader.locator("html[data-live=off]")).to_have_count(1)
        backstage.publish(author=lea, slug=place.slug, body="Meanwhile")
        expect(reader.locator("html[data-live=on]")).to_have_count(1, timeout=40_000)
    reader.get_by_role("button", name="1 new post").click()
    expect(reader.locator("article.post")).to_have_count(2)
    backstage.publish(author=lea, slug=place.slug, body="Afterwards")
    expect(reader.get_by_role("button", name="1 new post")).to_be_visible()


def test_without_a_socket_what_i_do_still_shows(people, place, windows):
    lea, _ = people
    page = windows.of(lea)
    block_sockets(page)
    with windows.expecting(*CUT):
        page.goto(place.url)
        page.get_by_role("textbox", name="Your post").fill("Sent without a socket")
        page.get_by_role("button", name="Publish", exact=True).click()
        mine = page.locator("article.post", has_text="Sent without a socket")
        expect(mine).to_have_count(1)
        button = mine.locator("footer > .reactions > .action").first
        button.click()
        expect(button.locator(".num")).to_have_text("1")
        mine.get_by_role("link", name="Comment").click()
        mine.locator("textarea").fill("Still here")
        mine.get_by_role("button", name="Comment").click()
        expect(mine.locator(".post-preview")).to_contain_text("Still here")


def test_signing_out_elsewhere_leads_to_the_sign_in_page(person, backstage, windows, doorkeeper):
    hugo = person("hugo.petit")
    page = is_live(windows.of(hugo, at="/"))
    backstage.sign_out_everywhere(user=hugo)
    doorkeeper.forget(f"{hugo}@example.org")
    expect(page.locator("[name=password]")).to_be_visible()
