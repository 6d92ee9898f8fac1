"""Publishing, answering, reacting, editing and deleting: on every screen that may see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.windows import is_live

NEW_POSTS = re.compile("new post")


@pytest.fixture
def people(person):
    return person("lea.martin"), person("omar.diallo"), person("sam.keane")


@pytest.fixture
def place(people, community):
    lea, omar, _sam = people
    return community(lea, omar, kind="private")


def publish(page, text):
    page.get_by_role("textbox", name="Your post").fill(text)
    page.get_by_role("button", name="Publish", exact=True).click()


def menu(item, name):
    """Choose from the menu of a card or comment."""
    item.locator("summary", has=item.page.get_by_label("More actions")).first.click()
    item.locator(".menu-item", has_text=name).first.click()


def test_a_post_is_at_once_with_its_author_and_waits_for_others(people, place, backstage, windows):
    lea, omar, sam = people
    backstage.publish(author=lea, slug=place.slug, body="The doors are ordered")
    author = is_live(windows.of(lea, at=place.url))
    reader = is_live(windows.of(omar, at=place.url))
    stranger = is_live(windows.of(sam, at="/"))
    publish(author, "They arrive on **Friday**")
    expect(author.locator("article.post").first).to_contain_text("They arrive on Friday")
    expect(author.get_by_role("textbox", name="Your post")).to_have_value("")
    button = reader.get_by_role("button", name="1 new post")
    expect(button).to_be_visible()
    expect(reader.locator("article.post")).to_have_count(1)
    button.click()
    expect(reader.locator("article.post").first).to_be_focused()
    expect(reader.locator("article.post strong")).to_have_text("Friday")
    expect(button).to_be_hidden()
    expect(stranger.get_by_text("They arrive")).to_have_count(0)
    expect(stranger.get_by_role("button", name=NEW_POSTS)).to_be_hidden()


def test_the_first_post_takes_the_place_of_an_empty_page(people, place, backstage, windows):
    lea, omar, _ = people
    reader = is_live(windows.of(omar, at=place.url))
    expect(reader.get_by_text("awaits its first post")).to_be_visible()
    backstage.publish(author=lea, slug=place.slug, body="Hello all")
    expect(reader.locator("article.post")).to_contain_text("Hello all")
    expect(reader.get_by_text("awaits its first post")).to_have_count(0)


def test_what_arrives_never_moves_the_page(people, place, backstage, windows):
    lea, omar, _ = people
    for number in range(8):
        backstage.publish(author=lea, slug=place.slug, body=f"Report {number}\n\n" * 4)
    reader = is_live(windows.of(omar, at=place.url))
    reader.mouse.wheel(0, 700)
    reader.wait_for_function("scrollY > 300")
    there = reader.locator("article.post").nth(3)
    before = there.bounding_box()
    for number in range(3):
        backstage.publish(author=lea, slug=place.slug, body=f"Later {number}")
    button = reader.get_by_role("button", name="3 new posts")
    expect(button).to_be_attached()
    assert there.bounding_box() == before
    button.click()
    texts = reader.locator("article.post .post-body").all_inner_texts()
    assert texts[:3] == ["Later 2", "Later 1", "Later 0"]


def test_a_thread_grows_live_and_each_thing_stands_once(people, place, backstage, windows):
    lea, omar, _ = people
    post = backstage.publish(author=lea, slug=place.slug, body="Who has the key?")
    author = is_live(windows.of(lea, at=post.url))
    reader = is_live(windows.of(omar, at=post.url))
    reader.locator(".thread > form textarea").fill("I do")
    reader.locator(".thread > form").get_by_role("button", name="Comment").click()
    for page in (author, reader):
        expect(page.locator("article.comment")).to_have_count(1)
        expect(page.locator("article.comment")).to_contain_text("I do")
    expect(reader.locator(".thread > form textarea")).to_have_value("")
    author.get_by_role("link", name="Reply").click()
    form = author.locator("article.comment form.is-answer")
    expect(form.locator("textarea")).to_be_focused()
    form.locator("textarea").fill("Keep it dry")
    form.get_by_role("button", name="Comment").click()
    for page in (author, reader):
        expect(page.locator("article.comment .answers article.comment")).to_have_count(1)
        expect(page.locator("article.comment")).to_have_count(2)
    expect(form).to_have_count(0)
    expect(author.locator("article.comment").first).to_be_focused()


def test_a_reaction_is_counted_for_all_and_pressed_for_me(people, place, backstage, windows):
    lea, omar, _ = people
    post = backstage.publish(author=lea, slug=place.slug, body="It works")
    author = is_live(windows.of(lea, at=place.url))
    reader = is_live(windows.of(omar, at=post.url))
    button = reader.locator(f"{post.css} > footer > .reactions > .action").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button.locator(".num")).to_have_text("1")
    seen = author.locator(f"{post.css} > footer > .reactions > .action").first
    expect(seen.locator(".num")).to_have_text("1")
    expect(seen).to_have_attribute("aria-pressed", "false")
    reader.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button.locator(".num")).to_have_count(0)
    expect(seen.locator(".num")).to_have_count(0)


def test_an_edit_changes_the_card_but_not_what_is_being_typed(people, place, backstage, windows):
    lea, omar, _ = people
    post = backstage.publish(author=lea, slug=place.slug, body="On Thrusday")
    author = is_live(windows.of(lea, at=place.url))
    reader = is_live(windows.of(omar, at=place.url))
    reader.locator(post.css).get_by_role("link", name="Comment").click()
    reader.locator(f"{post.css} textarea").fill("You mean")
    menu(author.locator(post.css), "Edit")
    area = author.locator(f"{post.css} textarea")
    expect(area).to_have_value("On Thrusday")
    area.fill("On Thursday")
    author.locator(post.css).get_by_role("button", name="Save").click()
    for page in (author, reader):
        expect(page.locator(f"{post.css} .post-body")).to_have_text("On Thursday")
        expect(page.locator(f"{post.css} .post-meta").first).to_contain_text("edited")
    expect(reader.locator(f"{post.css} textarea")).to_have_value("You mean")
    expect(reader.locator(f"{post.css} textarea")).to_be_focused()
    expect(author.locator(f"{post.css} textarea")).to_have_count(0)


def test_a_deletion_can_be_undone_everywhere(people, place, backstage, windows):
    lea, omar, _ = people
    post = backstage.publish(author=lea, slug=place.slug, body="By mistake")
    author = is_live(windows.of(lea, at=place.url))
    reader = is_live(windows.of(omar, at=place.url))
    menu(author.locator(post.css), "Delete")
    for page in (author, reader):
        expect(page.locator(post.css)).to_be_hidden()
    author.locator(".toast").get_by_role("button", name="Undo").click()
    for page in (author, reader):
        expect(page.locator(post.css)).to_be_visible()


def test_unread_counts_agree_on_every_device(person, community, backstage, windows):
    lea, nora = person("lea.martin"), person("nora.lenoir")
    place = community(lea, nora)
    other = community(lea, nora)
    desk, phone = (is_live(windows.of(nora, at=other.url)) for _ in range(2))
    badges = [page.locator(f".nav-groups [data-unread='{place.id}']") for page in (desk, phone)]
    for number in range(2):
        backstage.publish(author=lea, slug=place.slug, body=f"News {number}")
    for badge in badges:
        expect(badge).to_have_text("2")
    desk.goto(place.url)
    for badge in badges:
        expect(badge).to_be_hidden()
    backstage.publish(author=lea, slug=place.slug, body="News 2")
    expect(badges[1]).to_have_text("1")


def test_who_is_removed_hears_no_more(people, place, backstage, windows):
    lea, omar, _ = people
    backstage.publish(author=lea, slug=place.slug, body="Before")
    reader = is_live(windows.of(omar, at=place.url))
    frames = []

    def note(frame):
        frames.append(str(frame))

    home = windows.of(omar)
    home.on("websocket", lambda socket: socket.on("framereceived", note))
    home.goto("/")
    is_live(home)
    cards = home.locator(f"article[data-community='{place.id}']")
    expect(cards).to_have_count(1)
    backstage.remove(slug=place.slug, member=omar, by=lea)
    expect(reader.get_by_text("Members only")).to_be_visible()
    expect(cards).to_have_count(0)
    expect(home.locator(f".nav-groups [data-unread='{place.id}']")).to_have_count(0)
    frames.clear()
    backstage.publish(author=lea, slug=place.slug, body="After")
    home.wait_for_timeout(1_000)
    assert not [frame for frame in frames if f"community.{place.id}" in frame]
    answer = home.request.get(f"/live/since/?t=community.{place.id}:0")
    assert answer.json()["frames"] == [f for f in answer.json()["frames"] if f["kind"] == "inbox"]
