"""Publishing, answering, reacting, editing and deleting: on every screen that may see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.windows import is_live


@pytest.fixture
def people(person):
    return person("lea.martin"), person("omar.diallo"), person("sam.keane")


def publish(page, text):
    page.get_by_role("textbox", name="Your post").fill(text)
    page.get_by_role("button", name="Publish", exact=True).click()


def test_a_post_appears_at_its_authors_and_waits_behind_a_button_for_others(
    people, community, windows
):
    lea, omar, sam = people
    place = community(lea, omar, kind="private")
    author = is_live(windows.of(lea, at=place.url))
    reader = is_live(windows.of(omar, at=place.url))
    stranger = is_live(windows.of(sam, at="/"))
    publish(author, "The doors arrive on **Friday**")
    expect(author.locator("article.post")).to_contain_text("The doors arrive on Friday")
    expect(author.get_by_role("textbox", name="Your post")).to_have_value("")
    button = reader.get_by_role("button", name="1 new post")
    expect(button).to_be_visible()
    expect(reader.locator("article.post")).to_have_count(0)
    button.click()
    expect(reader.locator("article.post")).to_be_focused()
    expect(reader.locator("article.post strong")).to_have_text("Friday")
    expect(button).to_be_hidden()
    expect(stranger.get_by_text("The doors arrive")).to_have_count(0)
    expect(stranger.get_by_role("button", name=re.compile("new post"))).to_have_count(0)
