"""A secret community is not there for a stranger: each address answers as for one that is not."""

import pytest
from django.urls import reverse

from feeds.communities import urls
from feeds.communities.models import Community

NAMES = [route.name for route in urls.urlpatterns if "slug" in str(route.pattern)]


def address(name, slug):
    handle = ["paul"] if name in {"member", "answer"} else []
    return reverse(f"communities:{name}", args=[slug, *handle])


@pytest.mark.parametrize("who", ["stranger", "admin", "asking"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("name", NAMES)
def test_it_answers_as_if_it_were_not_there(cast, make, signed_in, name, method, who):
    community = make("secret", name="Merger", member=cast.paul)
    client = signed_in(getattr(cast, who))
    there = getattr(client, method)(address(name, community.slug))
    missing = getattr(client, method)(address(name, "not-there"))
    assert there.status_code == missing.status_code
    assert there.content == missing.content
    assert there.status_code in {404, 405}


def test_its_page_of_posts_is_not_there_either(cast, make, signed_in):
    community = make("secret")
    client = signed_in(cast.stranger)
    there = client.get(community.get_absolute_url())
    missing = client.get("/communities/not-there/")
    assert (there.status_code, there.content) == (missing.status_code, missing.content)
    assert there.status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_is_led_to_sign_in_either_way(cast, make, client, name):
    community = make("secret")
    for slug in (community.slug, "not-there"):
        answer = client.get(address(name, slug))
        assert answer.status_code == 302
        assert "login" in answer.url or "sign" in answer.url


def test_the_invited_see_what_it_is_and_not_who_is_in_it(cast, make, signed_in):
    community = make("secret", name="Merger", member=cast.paul)
    community.invitations.create(user=cast.rosa, invited_by=cast.olga)
    client = signed_in(cast.rosa)
    about = client.get(address("about", community.slug)).content.decode()
    assert "Merger" in about
    assert "Accept the invitation" in about
    assert "Olga" not in about
    assert client.get(address("members", community.slug)).status_code == 403


def test_a_private_ones_description_is_seen_and_its_members_are_not(cast, make, signed_in):
    community = make("private", member=cast.paul)
    Community.objects.update(description="Pumps and valves")
    client = signed_in(cast.stranger)
    about = client.get(address("about", community.slug)).content.decode()
    assert "Pumps and valves" in about
    assert "Ask to join" in about
    assert "Paul" not in about
    assert "Olga" not in about
    assert client.get(address("members", community.slug)).status_code == 403


@pytest.mark.parametrize("name", ["member", "answer"])
def test_who_is_in_a_private_one_cannot_be_tried_out(cast, make, signed_in, name):
    community = make("private", member=cast.paul)
    client = signed_in(cast.stranger)
    answers = {
        client.post(
            reverse(f"communities:{name}", args=[community.slug, handle]), {"role": "owner"}
        ).content
        for handle in ("paul", "olga", "nobody")
    }
    assert len(answers) == 1
