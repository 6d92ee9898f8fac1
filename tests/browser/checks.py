"""What is looked at on every page, whatever it is for."""

from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tests.core.embedded.site import ROOT

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
ENDONYMS = {"English", "Français"}  # a language is offered in its own words
SMALLEST = {"width": 320, "height": 640}
# The page's own words: what people wrote, and their names, have the language they have.
TEXTS = """() => {
    const others = ".post, .comment, .inbox-line, .prose, select[name=community], [lang]:not(html)";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode;
        if (parentElement.closest("script, template") || parentElement.closest(others)) continue;
        if (textContent.trim()) texts.push(textContent.trim());
    }
    for (const name of ["aria-label", "title", "placeholder"])
        for (const e of document.querySelectorAll(`[${name}]`)) texts.push(e.getAttribute(name));
    return texts;
}"""


def barriers(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    return [f"{rule['id']} {node['target']}" for rule in found for node in rule["nodes"]]


def cuts(page: Page) -> list[str]:
    """Return where a narrow screen, or letters twice as large, would need scrolling sideways."""
    size, found = page.viewport_size, []
    page.set_viewport_size(SMALLEST)
    if page.evaluate(OVERFLOW) > 0:
        found.append("wider than 320 px")
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if page.evaluate(OVERFLOW) > 0:
        found.append("overflows at twice the text")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(size)
    return found


def foreign_words(page: Page, language: str) -> list[str]:
    """Return the texts of the page that the catalogue has in the other language."""
    others = english_only() if language == "fr" else french_only()
    return sorted(others.intersection(page.evaluate(TEXTS)) - ENDONYMS)


@cache
def _catalogue() -> list[tuple[str, str]]:
    pairs = []
    for path in ROOT.glob("*/locale/fr/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            messages = [m for m in read_po(file) if m.id and not m.pluralizable]
        pairs += [(str(m.id), str(m.string)) for m in messages]
    return pairs


@cache
def english_only() -> set[str]:
    return {english for english, _ in _catalogue()} - {french for _, french in _catalogue()}


@cache
def french_only() -> set[str]:
    return {french for _, french in _catalogue()} - {english for english, _ in _catalogue()}
