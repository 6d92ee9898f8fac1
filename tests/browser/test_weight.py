"""What goes over the wire, through Caddy, as a browser counts it."""

import pytest
from playwright.sync_api import expect

COLD, NAVIGATION = 90_000, 15_000
TEXT = (
    "The second compressor of room 3 is back since this morning. It holds at -21.4 °C, with the "
    "doors opened as on a normal day. **Thank you** to the night shift, who saw the curve first."
)


@pytest.fixture
def page(person, community, backstage, windows):
    lea, omar = person("lea.martin"), person("omar.diallo")
    place = community(lea, omar)
    for number in range(20):
        post = backstage.publish(author=lea, slug=place.slug, body=f"{TEXT}\n\n{number}")
    backstage.comment(author=omar, post=post.id, body="With pleasure, any night.")
    return windows.of(omar)


def test_a_cold_home_and_a_navigation_are_light(page):
    received = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    page.goto("/", wait_until="networkidle")
    expect(page.locator("article.post")).to_have_count(20)
    cold = sum(received)
    received.clear()
    page.get_by_role("link", name="Communities").first.click()
    page.wait_for_load_state("networkidle")
    navigation = sum(received)
    assert 10_000 < cold <= COLD
    assert 500 < navigation <= NAVIGATION
