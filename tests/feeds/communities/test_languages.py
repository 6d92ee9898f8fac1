"""Every page speaks the reader's language, and only that one."""

import re
from html.parser import HTMLParser

import pytest

from core.accounts.models import User
from feeds.communities.models import Invitation, JoinRequest

# What is the same in both: what people wrote, and words that French shares.
THE_SAME = {"Olga", "Paul", "Rosa", "Mona", "Workshop", "Pumps", "Suggestions", "Archive", "Secret"}


class Words(HTMLParser):
    """What is read, aloud or by eye, in the main part of a page."""

    SPOKEN = ("aria-label", "placeholder", "data-confirm", "title")

    def __init__(self, page):
        super().__init__()
        self.found = set()
        self.feed(page[page.index("<main") : page.index("</main")])

    def handle_starttag(self, tag, attributes):
        self.found |= {value for name, value in attributes if name in self.SPOKEN}

    def handle_data(self, data):
        self.found.add(" ".join(data.split()))

    @property
    def said(self):
        return {text for text in self.found if re.search(r"[A-Za-z]{3}", text)}


@pytest.fixture
def lived_in(cast, make):
    """A private community with everything on its pages: roles, a request, an invitation."""
    made = make("private", moderator=cast.mona, member=cast.paul)
    made.description, made.language = "Pumps", "en"
    made.save()
    JoinRequest.objects.create(community=made, user=cast.rosa)
    Invitation.objects.create(community=made, user=cast.tess, invited_by=cast.olga)
    return made


def read(client, person, language, url):
    User.objects.filter(pk=person.pk).update(language=language)
    return Words(client.get(url).content.decode()).said


@pytest.mark.parametrize("who", ["olga", "paul", "rosa", "tess", "stranger"])
@pytest.mark.parametrize("page", ["about", "members", "settings", "request", "invitations"])
def test_no_word_of_a_page_is_left_in_english(cast, lived_in, signed_in, page, who):
    person, url = getattr(cast, who), f"/communities/{lived_in.slug}/{page}/"
    client = signed_in(person)
    if client.get(url).status_code == 403:
        pytest.skip("not a page of theirs")
    english, french = (read(client, person, language, url) for language in ("en", "fr"))
    assert english & french <= THE_SAME


@pytest.mark.parametrize("asked", ["", "new/", "?q=zzz", "?show=mine", "?show=archived"])
def test_no_word_of_the_directory_is_left_in_english(cast, make, signed_in, asked):
    make()
    url = f"/communities/{asked}"
    client = signed_in(cast.stranger)
    english, french = (read(client, cast.stranger, language, url) for language in ("en", "fr"))
    assert english & french <= THE_SAME
