"""Every text that a person can read is found, however it is marked."""

import pytest

from core.translations.messages import Message, in_python, in_template


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("Send")', Message("Send")),
        ('gettext_lazy("Send")', Message("Send")),
        ('translation.gettext("Send")', Message("Send")),
        ('_("Send it "\n  "now")', Message("Send it now")),
        ('pgettext_lazy("reaction", "Useful")', Message("Useful", context="reaction")),
        ('ngettext("%d day", "%d days", n) % n', Message("%d day", "%d days")),
        (
            'npgettext("age", "%d day", "%d days", n)',
            Message("%d day", "%d days", "age"),
        ),
    ],
)
def test_a_marked_text_of_python_is_found(source, expected):
    assert list(in_python(source)) == [expected]


@pytest.mark.parametrize(
    "source", ["_(name)", "_()", "send('Send')", "gettext", "ngettext('a', b)"]
)
def test_what_is_no_marked_text_of_python_is_left_alone(source):
    assert not list(in_python(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p>{% translate "Send" %}</p>', Message("Send")),
        ("{% translate 'Send' as label %}", Message("Send")),
        ('{% translate "All" context "inbox" %}', Message("All", context="inbox")),
        ('{{ label|default:_("Load more") }}', Message("Load more")),
        ('{% include "ui/menu.html" with label=_("More") %}', Message("More")),
        ('{% icon "x" _("Close") %}', Message("Close")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", Message("Hello %(name)s")),
        (
            "{% blocktranslate trimmed %}\n  It’s\n  late\n{% endblocktranslate %}",
            Message("It’s late"),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days"
            "{% endblocktranslate %}",
            Message("%(n)s day", "%(n)s days"),
        ),
    ],
)
def test_a_marked_text_of_a_template_is_found(source, expected):
    assert list(in_template(source)) == [expected]


def test_words_of_a_template_that_look_like_a_call_are_no_text_to_translate():
    assert not list(in_template("<p>gettext('no') and _('no')</p>{# _('no') #}"))
