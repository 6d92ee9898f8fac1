"""The directory, a profile, the org chart, following."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.windows import is_live


@pytest.fixture
def team(person):
    """Solène leads Rémi."""
    boss = person("solene.legoff", first_name="Solène", last_name="Le Goff")
    report = person("remi.forge", first_name="Rémi", profile={"manager": boss, "title": "Soudeur"})
    return boss, report


def test_search_needs_no_accents(team, windows):
    _, remi = team
    page = windows.of(remi, at="/people/")
    page.get_by_label("Name, title, skill, department or place").fill("solene legoff")
    expect(page.locator(".people-list > li")).to_have_count(1)
    expect(page.locator(".people-list")).to_contain_text("Solène Le Goff")


def test_a_profile_is_edited_by_its_owner_with_a_photo(team, windows):
    _, remi = team
    page = windows.of(remi, at="/people/me/edit/")
    page.get_by_label("I can help with").fill("soudure, inox")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="inox")).to_be_visible()
    page.get_by_role("link", name="Edit my profile").click()
    photo = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(photo, "JPEG")
    page.locator("[type=file]").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    page.get_by_role("button", name="Send the photo").click()
    page.goto(f"/people/{remi}/")
    image = page.locator("img.avatar.is-xl")
    expect(image).to_be_visible()
    assert image.evaluate("img => img.decode().then(() => img.naturalWidth)") == 256


def test_the_org_chart_opens_by_the_keyboard(team, windows):
    boss, remi = team
    page = is_live(windows.of(boss, at="/people/chart/"))
    toggle = page.get_by_role("link", name="Team of Solène Le Goff")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chart")).to_contain_text("Rémi")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    assert remi


def test_whom_i_follow_is_read_at_home(team, person, community, backstage, windows):
    boss, _ = team
    lea = person("lea.martin")
    place = community(boss)
    backstage.publish(author=boss, slug=place.slug, body="To whoever follows me")
    page = is_live(windows.of(lea, at=f"/people/{boss}/"))
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    page.goto("/?following=1")
    expect(page.locator(f"article[data-community='{place.id}']")).to_be_visible()
    page.goto(f"/people/{boss}/")
    page.get_by_role("button", name="Following").click()
    expect(page.get_by_role("button", name="Follow", exact=True)).to_be_visible()
