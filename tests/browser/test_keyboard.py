"""Everything by the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import is_live


@pytest.fixture
def page(person, community, backstage, windows):
    lea = person("lea.martin")
    place = community(lea)
    for text in ("One", "Two", "Three"):
        backstage.publish(author=lea, slug=place.slug, body=text)
    return is_live(windows.of(lea, at=place.url))


def test_j_and_k_walk_r_answers_and_escape_comes_back(page):
    cards = page.locator("article.post")
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(cards.nth(at)).to_be_focused()
    page.keyboard.press("r")
    area = cards.nth(1).locator("textarea")
    expect(area).to_be_focused()
    page.keyboard.type("jk?")
    expect(area).to_have_value("jk?")
    page.keyboard.press("Escape")
    expect(cards.nth(1)).to_be_focused()


def test_e_edits_though_the_menu_was_never_opened(page):
    page.keyboard.press("j")
    page.keyboard.press("e")
    area = page.locator("article.post").first.locator("textarea")
    expect(area).to_be_focused()
    expect(area).to_have_value("Three")
    page.keyboard.type("!")
    page.keyboard.press("Control+Enter")
    expect(page.locator("article.post .post-body").first).to_have_text("Three!")
    expect(page.locator("article.post").first).to_be_focused()


def test_n_finds_what_is_new(page, person, community, backstage, windows):
    nora, lea = person("nora.quill"), "lea.martin"
    place = community(nora, lea)
    backstage.publish(author=nora, slug=place.slug, body="Old")
    reader = is_live(windows.of(lea, at=place.url))
    backstage.publish(author=nora, slug=place.slug, body="New")
    reader.get_by_role("button", name="1 new post").click()
    reader.keyboard.press("k")
    page.bring_to_front()
    expect(reader.locator("article.post").first).to_contain_text("New")


def test_the_first_tab_skips_to_the_content(page):
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_question_mark_shows_the_keys(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
