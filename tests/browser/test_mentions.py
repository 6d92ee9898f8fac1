"""Typing @ offers people who can read it; who is named hears of it at once."""

import re

from playwright.sync_api import expect

from tests.browser.windows import is_live


def test_a_mention_is_offered_told_and_leads_to_the_post(person, community, windows):
    lea, nils = person("lea.martin"), person("nils.jensen")
    person("alix.jensen")
    place = community(lea, nils, kind="private")
    author = is_live(windows.of(lea, at=place.url))
    named = is_live(windows.of(nils, at="/communities/"))
    area = author.get_by_role("textbox", name="Your post")
    area.press_sequentially("Ask @jen")
    expect(author.get_by_role("option", name="Nils Jensen")).to_be_visible()
    expect(author.get_by_role("option", name="Alix Jensen")).to_have_count(0)
    author.keyboard.press("Enter")
    expect(area).to_have_value(re.compile(rf"^Ask @{nils}\s"))
    area.press_sequentially("about it")
    author.keyboard.press("Control+Enter")
    expect(named).to_have_title(re.compile(r"^\(1\) "))
    expect(named.locator(".side [data-count=notifications]")).to_have_text(re.compile("1"))
    named.get_by_role("link", name=re.compile("Notifications")).first.click()
    line = named.locator(".inbox-line").first
    expect(line).to_contain_text("You were mentioned")
    line.get_by_role("link").first.click()
    expect(named).to_have_url(re.compile(r"/posts/\d+/"))
    expect(named.locator("article.post .mention")).to_have_text("@Nils Jensen")
    expect(named.locator(".side [data-count=notifications]")).to_be_hidden()


def test_an_answer_is_told_and_its_link_lands_on_it(person, community, backstage, windows):
    lea, nils = person("lea.martin"), person("nils.jensen")
    place = community(lea, nils)
    post = backstage.publish(author=nils, slug=place.slug, body="Any news?")
    text = f"Tomorrow at {post.id}"
    inbox = is_live(windows.of(nils, at="/notifications/"))
    answer = backstage.comment(author=lea, post=post.id, body=text)
    line = inbox.locator(".inbox-line", has_text=text)
    expect(line).to_be_visible()
    line.get_by_role("link").first.click()
    there = inbox.locator(f"{answer.css}:target")
    expect(there).to_be_in_viewport()
    assert there.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
