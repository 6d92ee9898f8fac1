"""What people type becomes HTML that is safe to show to anyone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.markdown import mentioned_handles, render

PEOPLE = {
    "claire": ("Claire Moreau", "/people/claire/"),
    "jean-luc.d": ("Jean-Luc <b>D</b>", "/people/jean-luc.d/"),
}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**dock** *door*", "<p><strong>dock</strong> <em>door</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("# Loud", "<h3>Loud</h3>"),
        ("### Less", "<h4>Less</h4>"),
        ("~~old~~", "<p><s>old</s></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("2 < 3 & 4", "<p>2 &lt; 3 &amp; 4</p>"),
    ],
)
def test_markdown_is_shown_as_meant(typed, shown):
    assert render(typed).strip() == shown


ATTACKS = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '<img src="http://127.0.0.1:6379/">',
    "![tracking](http://evil.example/pixel.png)",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    '<a href="//evil.example" onclick="x()">x</a>',
    "<style>body{display:none}</style>",
    '<form action="/delete"><button>win</button></form>',
    '<iframe src="https://evil.example"></iframe>',
    '[x](https://ok.example "a\\" onmouseover=\\"alert(1)")',
]
TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^>]*)?)>")
HARMLESS = {"a", "p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "hr",
            "h3", "h4", "s", "table", "thead", "tbody", "tr", "td", "th"}  # fmt: skip


def assert_harmless(html):
    for _, tag, attributes in TAG.findall(html):
        assert tag in HARMLESS, html
        names = re.findall(r'([a-z-]+)="', re.sub(r'="[^"]*"', '="', attributes))
        assert set(names) <= {"href", "title", "rel", "class", "start"}, html
        for href in re.findall(r'href="([^"]*)"', attributes):
            assert re.match(r"(https?:|mailto:|tel:|/(?![/\\])|#)", href), html


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_nothing(attack):
    assert_harmless(render(attack, PEOPLE))


@given(st.text(max_size=200))
def test_whatever_is_typed_stays_harmless(typed):
    assert_harmless(render(typed.replace("\0", ""), PEOPLE))


def test_a_link_outside_says_so_and_a_link_inside_stays():
    assert 'rel="noopener noreferrer nofollow"' in render("[x](https://ok.example)")
    assert 'href="/communities/"' in render("[x](/communities/)")


def test_a_mention_links_a_known_person_by_name():
    html = render("Ask @claire.", PEOPLE)
    assert html == '<p>Ask <a class="mention" href="/people/claire/">@Claire Moreau</a>.</p>\n'


def test_a_name_cannot_bring_html():
    assert "@Jean-Luc &lt;b&gt;D&lt;/b&gt;" in render("@jean-luc.d", PEOPLE)


@pytest.mark.parametrize(
    "typed", ["@nobody", "claire@claire", "`@claire`", "[@claire](/x/)", "/@claire", "@@claire"]
)
def test_what_is_no_mention_stays_text(typed):
    assert "mention" not in render(typed, PEOPLE)


def test_handles_are_found_whatever_their_case_and_the_full_stop_after():
    assert mentioned_handles("@Claire, @jean-luc.d. and a@b.example") == {"claire", "jean-luc.d"}
