"""The style guide at every size and theme: readable, reachable, nothing cut."""

from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser

AXE = Path(settings.BASE_DIR) / "tests/vendor/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"desktop": (1440, 900), "tablet": (900, 800), "phone": (390, 844), "narrow": (320, 640)}


@pytest.fixture
def look(browser, address):
    """Open the guide at a size in a theme."""

    def opened(size, theme="light", **context):
        width, height = SIZES[size]
        window = browser.new_context(viewport={"width": width, "height": height}, **context)
        window.set_default_timeout(5_000)
        tab = window.new_page()
        tab.goto(f"{address}/ui/?theme={theme}")
        return tab

    yield opened
    for context in browser.contexts:
        context.close()


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_is_cut(look, size, theme):
    page = look(size, theme)
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert overflow(page) <= 0


def test_text_twice_as_large_still_fits(look):
    page = look("phone")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0


def test_on_a_phone_the_bar_is_below_and_the_side_is_gone(look):
    page = look("phone", has_touch=True)
    assert page.locator(".tabbar").is_visible()
    assert not page.locator(".side").is_visible()
    page.get_by_role("button", name="More").click()
    assert page.get_by_role("button", name="Sign out").is_visible()


def test_a_finger_has_44_pixels(look):
    page = look("phone", has_touch=True)
    box = page.get_by_role("button", name="Save the session").bounding_box()
    assert box["height"] >= 44


def test_without_script_forms_and_menus_work(look):
    page = look("desktop", java_script_enabled=False)
    page.locator("details.menu > summary").click()
    assert page.get_by_role("link", name="Edit").is_visible()
    assert not page.locator("md-bold").first.is_visible()
    page.get_by_label("Title of the session").fill("Kept")
    page.get_by_role("button", name="Save the session").click()
    assert page.get_by_label("Title of the session").input_value() == "Kept"
