"""Pages keep to the content policy, lead somewhere, and say nothing that cannot be translated."""

import pytest
from django.template import engines
from django.urls import get_resolver

from tests.architecture import pages, sources
from tests.architecture.routes import routes
from tests.architecture.sources import plant

DEPLOYED = ["core", "profiles", "feeds", "training", "demo", "tests", "deploy"]
TEXTS = (".py", ".html", ".css", ".js", ".toml", ".yaml", ".yml", ".md", ".sh", ".csv", ".txt")


def test_nothing_in_a_page_is_inline_or_from_elsewhere():
    assert pages.inline(sources.templates()) == []


def test_every_letter_is_still_there():
    assert [path for path in pages.LETTERS if not (sources.ROOT / path).exists()] == []


def test_every_template_compiles():
    for source in sources.templates():
        engines["django"].get_template(source.path.split("/templates/", 1)[1])


def test_every_link_leads_to_a_page():
    names = {route.name for route in routes(get_resolver())}
    assert pages.unknown_urls(sources.templates(), names.__contains__) == []


def test_no_style_or_script_is_fetched_from_elsewhere():
    assert pages.elsewhere(sources.read(".css", ".js")) == []


def test_no_script_speaks_english():
    assert pages.sentences(sources.read(".js")) == []


def test_no_file_knows_the_machine_it_was_written_on():
    assert pages.machine_paths(sources.read(*TEXTS, folders=DEPLOYED)) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<style>p { }</style>", "a style element"),
        ('<p class="a"\n style="color: red">', "a style attribute"),
        ('<button onclick="go()">', "an event attribute"),
        ('<button hx-on:click="go()">', "an event attribute"),
        ('<script src="a.js"></script>', "a script without a nonce"),
        ('<script nonce="{{ csp_nonce }}">go()</script>', "a script inside the page"),
        ('<a href="javascript:go()">', "a script as an address"),
        ('<img src="https://elsewhere.example/a.png">', "an address elsewhere"),
        ('<a href="//elsewhere.example/">', "an address elsewhere"),
    ],
)
def test_what_a_page_may_not_contain_is_found(html, what):
    found = pages.inline(plant(f"\n{html}", "feeds/templates/a.html"))
    assert any(line.endswith(what) for line in found)


@pytest.mark.parametrize(
    "html",
    [
        "{% comment %}<style>{% endcomment %}{# onclick= #}<!-- <script> -->",
        '<p data-style="a" class="on">one = two</p>',
        '<script src="{% static "a.js" %}" nonce="{{ csp_nonce }}"></script>',
        '<a href="{% url "home:home" %}">',
    ],
)
def test_what_a_page_may_contain_is_left_alone(html):
    assert pages.inline(plant(html)) == []


def test_a_link_to_nowhere_is_found():
    link = '{% url "posts:gone" post.pk %}{# {% url "a:b" %} #}'
    assert pages.unknown_urls(plant(link, "a.html"), {"posts:post"}.__contains__) == [
        "a.html posts:gone"
    ]


@pytest.mark.parametrize(
    "text",
    ['a { background: url("https://a.example/b") }', 'import x from "//a.example/b.js"'],
)
def test_a_file_from_elsewhere_is_found(text):
    assert pages.elsewhere(plant(text))


@pytest.mark.parametrize(
    "text", ['toast("Something went wrong")', "say(`Not sent. `) || 'Try again!'"]
)
def test_a_script_that_speaks_is_found(text):
    assert pages.sentences(plant(text, "a.js"))


@pytest.mark.parametrize(
    "text", ['get("HX-Request")', "/* Say 'Not sent' */ f('a b c')", 'key("Escape")']
)
def test_a_script_that_does_not_speak_is_left_alone(text):
    assert pages.sentences(plant(text, "a.js")) == []


def test_a_machine_s_own_path_is_found():
    for name in ("home/ana", "root", "Users/ana"):
        assert pages.machine_paths(plant(f"open('/{name}/notes')"))
    assert not pages.machine_paths(plant("path('/people/home/') + 'a/tmp/b'"))
