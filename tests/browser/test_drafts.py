"""What was typed is never lost."""

import re

from playwright.sync_api import expect

from tests.browser.windows import is_live, sign_in


def field(page):
    return page.get_by_role("textbox", name="Your post")


def test_a_refused_post_keeps_its_text_and_says_why(person, windows):
    page = is_live(windows.of(person("lea.martin"), at="/"))
    with windows.expecting("^422 POST"):
        field(page).fill("x" * 20_001)
        page.get_by_role("button", name="Publish", exact=True).click()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("1 characters too long")
    expect(alert).to_be_focused()
    expect(field(page)).to_have_value("x" * 20_001)
    alert.get_by_role("link").click()
    expect(field(page)).to_be_focused()


def test_a_draft_survives_a_reload_and_goes_when_it_is_published(person, community, windows):
    lea = person("lea.martin")
    page = is_live(windows.of(lea, at=community(lea).url))
    field(page).press_sequentially("Half a thought")
    page.reload()
    expect(field(page)).to_have_value("Half a thought")
    expect(page.get_by_text("Your draft was restored.")).to_be_visible()
    is_live(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("article.post")).to_contain_text("Half a thought")
    page.reload()
    expect(field(page)).to_have_value("")


def test_a_closed_answer_opens_with_what_was_typed(person, community, backstage, windows):
    lea = person("lea.martin")
    place = community(lea)
    post = backstage.publish(author=lea, slug=place.slug, body="A question")
    page = is_live(windows.of(lea, at=place.url))
    answer = page.locator(post.css).get_by_role("link", name="Comment")
    answer.click()
    page.locator(f"{post.css} textarea").press_sequentially("Perhaps")
    page.keyboard.press("Escape")
    expect(page.locator(f"{post.css} textarea")).to_have_count(0)
    expect(page.locator(post.css)).to_be_focused()
    answer.click()
    expect(page.locator(f"{post.css} textarea")).to_have_value("Perhaps")


def test_a_session_that_ended_while_typing_loses_nothing(person, backstage, windows, doorkeeper):
    ines = person("ines.blanc")
    page = windows.of(ines)
    page.route_web_socket("**/ws/", lambda _socket: None)
    page.goto("/")
    field(page).press_sequentially("A long story")
    backstage.sign_out_everywhere(user=ines)
    doorkeeper.forget(f"{ines}@example.org")
    with windows.expecting("^401 POST"):
        page.get_by_role("button", name="Publish", exact=True).click()
        page.wait_for_url(re.compile("/accounts/login/"))
    sign_in(page, f"{ines}@example.org")
    expect(field(page)).to_have_value("A long story")
