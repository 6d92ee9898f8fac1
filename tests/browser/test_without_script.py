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


def choose(item, name):
    """Choose from a menu, which without script leads to a page."""
    item.locator("details.menu:has(a[href$='/menu/']) > summary").click()
    item.get_by_role("link", name="More actions").click()
    page = item.page
    page.locator("main").get_by_text(name, exact=True).click()


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
    choose(card, "Edit")
    page.locator("main textarea").fill("By both hands")
    page.get_by_role("button", name="Save").click()
    expect(card.locator(".post-body")).to_have_text("By both hands")
    choose(card, "Delete")
    expect(page.get_by_text("The post is deleted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(card.locator(".post-body")).to_have_text("By both hands")


def test_a_comment_is_answered_and_deleted(page, community, backstage):
    place = community("lea.martin")
    post = backstage.publish(author="lea.martin", slug=place.slug, body="Asked")
    backstage.comment(author="lea.martin", post=post.id, body="Said")
    page.goto(post.url)
    comment = page.locator("article.comment").first
    comment.get_by_role("link", name="Reply").click()
    page.locator("main textarea").fill("Answered")
    page.get_by_role("button", name="Comment").click()
    expect(comment.locator(".answers")).to_contain_text("Answered")
    choose(comment.locator(".answers article"), "Delete")
    expect(page.get_by_text("The comment is deleted.")).to_be_visible()
    expect(page.locator("article.comment")).to_have_count(1)


def test_join_a_community(page, person, community):
    place = community(person("omar.diallo"))
    page.goto(place.url)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("textbox", name="Your post")).to_be_visible()


def test_search_people_and_open_the_org_chart(page, person):
    boss = person("solene.legoff", first_name="Solène", last_name="Le Goff")
    person("remi.forge", first_name="Rémi", profile={"manager": boss, "title": "Soudeur"})
    page.goto("/people/")
    page.get_by_label("Name, title, skill, department or place").fill("soudeur remi")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".people-list > li")).to_have_count(1)
    expect(page.locator(".people-list")).to_contain_text("Rémi")
    page.goto("/people/chart/")
    page.get_by_role("link", name="Team of Solène Le Goff").click()
    expect(page.locator(".chart")).to_contain_text("Rémi")
