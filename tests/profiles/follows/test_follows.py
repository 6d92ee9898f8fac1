"""Following a person."""

import pytest
from django.core.exceptions import PermissionDenied

from core.events.models import Event
from profiles.follows.actions import follow
from profiles.follows.models import Follow
from profiles.follows.queries import followed_ids
from profiles.people.models import Profile

URL = "/people/claire/follow/"


def events():
    return Event.objects.filter(kind="follows.PersonFollowed")


def test_follow_twice_is_once_and_undo_ends_it(cast, signed_in):
    claire, client = cast.claire, signed_in(cast.julien)
    for _ in range(2):
        assert client.post(URL).url == "/people/claire/"
    assert followed_ids(cast.julien) == [claire.pk]
    assert [event.payload for event in events()] == [
        {"follower_id": cast.julien.pk, "followed_id": claire.pk}
    ]
    assert "Following" in client.get("/people/claire/").text
    client.post(URL, {"undo": "1"})
    assert followed_ids(cast.julien) == []


def test_with_htmx_the_button_changes_in_place(cast, signed_in):
    assert cast.claire.pk
    client = signed_in(cast.julien)
    on = client.post(URL, headers={"HX-Request": "true"})
    assert "hx-delete" in on.text
    assert "<html" not in on.text
    off = client.delete(URL, headers={"HX-Request": "true"})
    assert "hx-post" in off.text
    assert not Follow.objects.exists()


@pytest.mark.parametrize("handle", ["julien", "leaver", "nobody"])
def test_nobody_follows_themselves_or_who_is_not_there(cast, signed_in, handle):
    assert cast.leaver.pk
    assert signed_in(cast.julien).post(f"/people/{handle}/follow/").status_code == 404
    assert not Follow.objects.exists()


def test_the_action_asks_too(cast):
    with pytest.raises(PermissionDenied):
        follow(by=cast.leaver, profile=Profile.objects.get(user=cast.claire))
    with pytest.raises(PermissionDenied):
        follow(by=cast.claire, profile=Profile.objects.get(user=cast.leaver))


def test_only_i_see_whom_i_follow_and_nobody_how_many_follow(cast, signed_in):
    signed_in(cast.julien).post("/people/claire/follow/") if cast.claire else None
    assert "Claire" in signed_in(cast.julien).get("/people/following/").text
    page = signed_in(cast.claire).get("/people/following/").text
    assert "You follow nobody yet" in page
    assert "Julien" not in signed_in(cast.claire).get("/people/claire/").text


def test_a_stranger_is_led_to_the_sign_in(cast, client):
    assert cast.claire.pk
    assert client.post(URL).status_code == 302
    assert not Follow.objects.exists()
