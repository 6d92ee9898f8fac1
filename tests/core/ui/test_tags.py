from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from core.ui import slots
from core.ui.guide import Example
from tests.core.ui.site import claire

pytestmark = pytest.mark.usefixtures("places", "small_site")


def show(source, **context):
    return Template(source).render(Context(context))


def test_an_icon_beside_words_is_decoration():
    assert show('{% icon "bell" %}') == (
        '<svg class="icon" aria-hidden="true">'
        '<use href="/static/vendor/lucide/icons.svg#bell"></use></svg>'
    )


def test_an_icon_alone_has_a_name():
    assert 'role="img" aria-label="Close &lt;b&gt;"' in show('{% icon "x" "Close <b>" %}')


def test_a_person_without_a_photo_has_initials():
    assert show("{% avatar user %}", user=claire()) == (
        '<span class="avatar hue-2" aria-hidden="true">CM</span>'
    )


def test_a_person_with_a_photo_has_it_and_the_name_is_read_once():
    html = show('{% avatar user "s" %}', user=SimpleNamespace(photo_url="/claire.webp"))
    assert 'class="avatar is-s" src="/claire.webp" alt=""' in html


def test_initials_are_escaped():
    nameless = SimpleNamespace(photo_url="", hue=1, initials="<b")
    assert ">&lt;b</span>" in show("{% avatar user %}", user=nameless)


def test_a_group_is_a_square_with_its_first_letter():
    assert show('{% swatch "atelier" 6 %}') == (
        '<span class="swatch hue-6" aria-hidden="true">A</span>'
    )
    assert "avatar is-group is-l hue-2" in show('{% swatch "<i>" 2 "l" %}')
    assert "&lt;" in show('{% swatch "<i>" 2 %}')


def test_a_moment_is_written_in_the_sites_zone_and_is_exact_for_scripts(settings):
    settings.TIME_ZONE = "Europe/Dublin"
    moment = datetime(2026, 7, 14, 9, 30, tzinfo=UTC)
    with override("en"):
        html = show("{% when moment %}", moment=moment)
    assert 'datetime="2026-07-14T09:30:00+00:00"' in html
    assert "10:30" in html
    assert "data-absolute" not in html


def test_a_moment_may_stay_absolute_or_be_missing():
    assert " data-absolute>" in show(
        "{% when m absolute=True %}", m=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert show("{% when moment %}", moment=None) == ""


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (7, "7"), (99, "99"), (100, "99+")])
def test_a_count_is_hidden_at_zero_and_never_wide(number, shown):
    slots.register("nav", key="bell", url_name="home", count=lambda _user: number, urgent=True)
    html = show("{% count entry %}", entry=slots.entries("nav", claire())[0])
    assert (" hidden>" in html) is (number == 0)
    assert f"<span data-number>{shown}</span>" in html
    assert 'class="count is-mention" data-count="bell"' in html


def test_a_slot_renders_what_rooms_put_there_with_their_own_context():
    slots.register(
        "home.aside",
        key="hello",
        template="ui/empty.html",
        context=lambda user: {"title": f"Hello {user.first_name}"},
    )
    html = show('{% slot "home.aside" %}', user=claire())
    assert "<h3>Hello Claire</h3>" in html


def test_a_page_can_list_a_slots_entries():
    slots.register("profile.tab", key="about", label="About", url_name="people:profile")
    listed = '{% slot_entries "profile.tab" "karim" as tabs %}'
    assert (
        show(listed + "{% for tab in tabs %}{{ tab.url }}{% endfor %}", user=claire())
        == "/people/karim/"
    )


class TestFields:
    @pytest.fixture
    def refused(self):
        form = Example({"starts": "14:00", "ends": "13:00", "about": "<b>kept</b>"})
        assert not form.is_valid()
        return form

    def test_help_and_error_are_linked_to_the_control(self, refused):
        html = show("{% field form.title %}", form=refused)
        assert '<label for="id_title">' in html
        assert 'aria-describedby="id_title_helptext id_title_error"' in html
        assert 'id="id_title_helptext"' in html
        assert '<div id="id_title_error">' in html
        assert 'aria-invalid="true"' in html

    def test_what_was_typed_is_still_there(self, refused):
        html = show("{% field form.about %}", form=refused)
        assert "&lt;b&gt;kept&lt;/b&gt;</textarea>" in html
        assert "(optional)" in html

    def test_choices_are_a_group_with_a_legend(self, refused):
        html = show("{% field form.place %}", form=refused)
        assert html.count('type="radio"') == 2
        assert "<legend>Place</legend>" in html
        assert 'aria-describedby="id_place_error"' in html

    def test_a_checkbox_stands_before_its_label(self, refused):
        html = show("{% field form.tell %}", form=refused)
        assert html.index("<input") < html.index("Tell those who signed up")

    def test_the_summary_leads_to_each_field(self, refused):
        html = show("{% form_errors form %}", form=refused)
        assert 'role="alert"' in html
        for name in ("title", "ends", "language", "place"):
            assert f'href="#id_{name}' in html

    def test_there_is_no_summary_before_the_form_was_sent_or_when_it_is_right(self):
        assert show("{% form_errors form %}", form=Example()).strip() == ""
        right = {"title": "T", "starts": "9:00", "ends": "10:00", "language": "fr", "place": "room"}
        assert show("{% form_errors form %}", form=Example(right)).strip() == ""

    def test_an_error_of_the_whole_form_is_shown_without_a_list(self):
        class Refuses(forms.Form):
            def clean(self):
                raise forms.ValidationError("Too late.")

        html = show("{% form_errors form %}", form=Refuses({}))
        assert "Too late." in html
        assert "to be corrected" not in html
