"""The frame around every page, and the pages that say that something cannot be served."""

import re

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views import defaults

from core.ui import slots
from core.ui.errors import bad_request
from tests.core.ui.site import claire

pytestmark = pytest.mark.usefixtures("places", "small_site")


@pytest.fixture
def guide(client):
    return lambda **query: client.get("/ui/", query)


@pytest.fixture(autouse=True)
def _guide_is_served(settings):
    settings.DEBUG = True


def test_every_script_carries_the_nonce_of_the_policy(guide):
    answer = guide()
    nonce = re.search(r"'nonce-([^']+)'", answer["Content-Security-Policy"])[1]
    scripts = re.findall(r"<script[^>]*>", answer.text)
    assert len(scripts) >= 3
    assert all(f'nonce="{nonce}"' in script for script in scripts)


def test_nothing_is_inline(guide):
    html = guide().text
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", html)
    assert not re.search(r"<script[^>]*>[^<]", html)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_persons_theme_is_written_by_the_server(guide, theme):
    html = guide(theme=theme).text
    assert f'<html lang="en" data-theme="{theme}">' in html
    assert f'<meta name="color-scheme" content="{theme}">' in html


def test_following_the_device_needs_no_attribute(guide):
    html = guide(theme="system").text
    assert "data-theme" not in html
    assert html.count('name="theme-color"') == 2


def test_the_first_links_skip_to_the_content_and_the_search(guide):
    slots.register("search", key="people", label="Search people", url_name="search")
    html = guide().text
    assert html.index('href="#content"') < html.index("wordmark")
    assert 'href="#search"' in html
    assert 'id="search"' in html
    assert 'action="/search/"' in html


def test_without_anywhere_to_search_there_is_no_field(guide):
    assert 'role="search"' not in guide().text


def test_the_token_goes_with_every_request_of_htmx(guide):
    html = guide().text
    token = re.search(r'hx-headers:inherited=\'{"X-CSRFToken": "([^"]+)"}\'', html)
    assert token
    assert 'extensions": "preload"' in html


def test_signing_out_is_a_form_with_a_token(guide):
    html = guide().text
    assert '<form action="/sign-out/" method="post" data-sign-out>' in html


def test_a_name_with_markup_is_text(rf):
    request = rf.get("/")
    request.user = claire()
    request.user.first_name = "<script>"
    html = render_to_string("base.html", {"user": request.user}, request)
    assert "<script> Moreau" not in html
    assert "&lt;script&gt; Moreau" in html


class TestErrors:
    def test_a_missing_page_says_what_to_do(self, rf):
        answer = defaults.page_not_found(rf.get("/nowhere/"), Exception())
        assert answer.status_code == 404
        assert "There is nothing here" in answer.text
        assert 'href="/"' in answer.text

    def test_a_missing_page_is_the_same_for_every_address(self, rf):
        one = defaults.page_not_found(rf.get("/posts/1/"), Exception("hidden"))
        two = defaults.page_not_found(rf.get("/nowhere/?a=<b>"), Exception("absent"))
        assert one.content == two.content
        assert b"nonce" not in one.content
        assert b"csrf" not in one.content

    def test_a_refusal_does_not_repeat_its_reason(self, rf):
        answer = defaults.permission_denied(rf.get("/"), Exception("secret"))
        assert answer.status_code == 403
        assert "secret" not in answer.text

    def test_a_failure_is_shown_without_any_context(self, rf):
        answer = defaults.server_error(rf.get("/"))
        assert answer.status_code == 500
        assert "Something went wrong on our side" in answer.text
        assert "/static/css/parvis.css" in answer.text

    @pytest.mark.parametrize(
        ("exception", "status"), [(SuspiciousOperation(), 400), (RequestDataTooBig(), 413)]
    )
    def test_a_request_that_cannot_be_read_says_why(self, rf, exception, status):
        answer = bad_request(rf.get("/"), exception)
        assert answer.status_code == status
        assert "<h1>" in answer.text

    @pytest.mark.parametrize("language", ["en", "fr"])
    @pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
    def test_each_says_its_language_and_leads_home(self, name, language):
        with override(language):
            html = render_to_string(f"{name}.html")
        assert f'<html lang="{language}">' in html
        assert 'class="btn is-primary" href="/"' in html
        assert "<script" not in html
