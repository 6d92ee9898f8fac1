"""A community's life, from its making to leaving it."""

import os

from playwright.sync_api import expect

from tests.browser.windows import is_live


def test_made_asked_for_accepted_and_left(person, windows):
    lea, omar = person("lea.martin"), person("omar.diallo")
    name = f"Cold rooms {os.urandom(2).hex()}"
    owner = windows.of(lea, at="/communities/new/")
    owner.get_by_label("Name").fill(name)
    owner.get_by_label("Private").check()
    owner.get_by_role("button", name="Create the community").click()
    expect(owner.get_by_role("heading", level=1)).to_have_text(name)
    place = owner.url
    guest = is_live(windows.of(omar, at=place))
    expect(guest.get_by_text("Members only")).to_be_visible()
    is_live(owner)
    guest.get_by_role("link", name="Ask to join").click()
    guest.get_by_label("A word about why").fill("I repair them")
    guest.get_by_role("button", name="Send my request").click()
    expect(guest.get_by_role("button", name="Withdraw my request")).to_be_visible()
    owner.goto("/notifications/")
    line = owner.locator(".inbox-line", has_text=name)
    expect(line).to_be_visible()
    line.get_by_role("link").first.click()
    expect(owner.get_by_text("I repair them")).to_be_visible()
    owner.get_by_role("button", name="Let in").click()
    guest.goto(place)
    expect(guest.get_by_role("textbox", name="Your post")).to_be_visible()
    guest.get_by_role("button", name="Leave").click()
    guest.get_by_role("dialog").get_by_role("button", name="Leave").click()
    expect(guest.get_by_role("button", name="Leave")).to_have_count(0)


def test_an_invitation_is_told_and_accepted(person, community, windows):
    lea, sam = person("lea.martin"), person("sam.keane")
    place = community(lea, kind="secret")
    guest = is_live(windows.of(sam, at="/notifications/"))
    owner = windows.of(lea, at=place.url)
    owner.get_by_role("link", name="Invite").click()
    owner.get_by_label("Whom to invite").fill(f"@{sam}")
    owner.get_by_role("button", name="Invite").click()
    line = guest.locator(".inbox-line", has_text=place.name)
    expect(line).to_be_visible()
    line.get_by_role("link").first.click()
    guest.get_by_role("button", name="Accept the invitation").click()
    expect(guest.get_by_role("textbox", name="Your post")).to_be_visible()


def test_a_secret_one_is_found_by_nobody_else(person, community, windows):
    place = community(person("lea.martin"), kind="secret")
    stranger = windows.of(person("omar.diallo"))
    with windows.expecting("^404 GET"):
        stranger.goto(place.url)
        expect(stranger.get_by_text("There is nothing here")).to_be_visible()
    stranger.goto(f"/communities/?q={place.name}")
    expect(stranger.get_by_role("link", name=place.name)).to_have_count(0)
