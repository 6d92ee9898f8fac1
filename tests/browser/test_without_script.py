"""With JavaScript switched off, links and forms do everything."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import sign_in


@pytest.fixture
def page(person, windows):
    person("lea.martin")
    page = windows.of(None, java_script_enabled=False)
    sign_in(page, "lea.martin@example.org")
    return page


def test_publish_comment_react_edit_delete_and_undo(page, community, backstage):
    place = community("lea.martin")
    page.goto(place.url)
    page.get_by_role("textbox", name="Your post").fill("By hand")
    page.get_by_role("button", name="Publish", exact=True).click()
    card = page.locator("article.post")
    expect(card.locator(".post-body")).to_have_text("By hand")
    page.locator(".thread textarea").fill("And answered")
    page.locator(".thread").get_by_role("button", name="Comment").click()
    expect(page.locator("article.comment")).to_contain_text("And answered")
    card.locator("[data-react]").first.click()
    page.get_by_role("button", name="Useful").click()
    expect(card.locator(".num").first).to_have_text("1")
    here = page.url.split("#")[0]
    page.goto(f"{here}edit/")
    page.locator("main textarea").fill("By both hands")
    page.get_by_role("button", name="Save").click()
    expect(card.locator(".post-body")).to_have_text("By both hands")
    card.locator("details.menu > summary").first.click()
    card.get_by_role("link", name="Open the post").click()
    page.goto(f"{here}menu/")


def test_join_a_community(page, person, community):
    place = community(person("omar.diallo"))
    page.goto(place.url)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("textbox", name="Your post")).to_be_visible()
