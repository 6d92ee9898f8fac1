"""The queue is for administrators: what waits, what failed and why, and trying again."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from core.events import actions
from core.events.models import Delivery, Event
from core.events.queries import PAGE

QUEUE = "/queue/"
NOT_FOUND = 404


@pytest.fixture
def failed(heard, ring):
    """One delivery that failed as often as it may."""
    ring("cracked", tower_id=7)
    [delivery_id] = actions.dispatch_events()
    for run in range(actions.MOST_ATTEMPTS):
        actions.deliver(delivery_id, again=run > 0)
    return Delivery.objects.get(id=delivery_id)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("who", ["claire", "trainer"])
def test_the_queue_does_not_exist_for_others(cast, signed_in, failed, who):
    client = signed_in(getattr(cast, who))
    assert client.get(QUEUE).status_code == NOT_FOUND
    assert client.post(f"{QUEUE}{failed.pk}/retry/").status_code == NOT_FOUND
    assert client.post(f"{QUEUE}retry/").status_code == NOT_FOUND
    failed.refresh_from_db()
    assert failed.state == Delivery.State.FAILED


def test_a_visitor_is_asked_to_sign_in(client, cast):
    assert client.get(QUEUE).status_code in {302, 303}


def test_the_actions_refuse_whoever_is_no_administrator(cast, failed):
    with pytest.raises(PermissionDenied):
        actions.retry_delivery(user=cast.claire, delivery_id=failed.pk)
    with pytest.raises(PermissionDenied):
        actions.retry_all(user=cast.claire)


def test_an_administrator_who_left_is_refused_too(cast, failed):
    cast.admin.is_active = False
    with pytest.raises(PermissionDenied):
        actions.retry_all(user=cast.admin)


def test_the_queue_stands_in_the_administrators_navigation_only(cast, signed_in):
    assert QUEUE in text(signed_in(cast.admin).get("/notifications/"))
    assert QUEUE not in text(signed_in(cast.claire).get("/notifications/"))


def test_an_empty_queue_says_so(cast, signed_in):
    client = signed_in(cast.admin)
    assert "Nothing has failed" in text(client.get(QUEUE))
    assert "Nothing waits" in text(client.get(QUEUE, {"show": "waiting"}))


def test_what_failed_shows_its_reason_and_numbers_but_no_words_of_people(cast, signed_in, failed):
    page = text(signed_in(cast.admin).get(QUEUE))
    assert "this bell does not ring" in page
    assert "tower_id 7" in page
    assert "cracked" not in page


def test_one_can_be_tried_again_by_hand(cast, signed_in, failed):
    answer = signed_in(cast.admin).post(f"{QUEUE}{failed.pk}/retry/", follow=True)
    assert "tried again" in text(answer)
    assert actions.lease_due_deliveries() == [failed.pk]


def test_all_can_be_tried_again_by_hand(cast, signed_in, failed):
    signed_in(cast.admin).post(f"{QUEUE}retry/")
    assert Delivery.objects.get().state == Delivery.State.WAITING


def test_trying_again_what_is_gone_is_no_mistake(cast, signed_in):
    assert signed_in(cast.admin).post(f"{QUEUE}999/retry/").status_code == 302


def test_what_waits_is_counted_with_its_age(cast, signed_in, heard, ring):
    ring("noon")
    actions.dispatch_events()
    ring("vespers")
    Event.objects.update(created_at="2020-01-01T00:00Z")
    page = text(signed_in(cast.admin).get(QUEUE, {"show": "waiting"}))
    assert "note_bell" in page
    assert 'datetime="2020-01-01' in page


def test_the_pages_show_each_delivery_once(cast, signed_in, heard, ring):
    for _ in range(PAGE + 3):
        ring("noon")
    while actions.dispatch_events():
        pass
    client, seen, address = signed_in(cast.admin), [], f"{QUEUE}?show=waiting"
    while address:
        page = text(client.get(address))
        seen += re.findall(r'id="delivery-(\d+)"', page)
        found = re.search(r'href="(\?[^"]*before=\d+)"', page)
        address = QUEUE + found[1].replace("&amp;", "&") if found else ""
    assert len(seen) == len(set(seen)) == PAGE + 3


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "１２"])
def test_a_strange_cursor_is_no_error(cast, signed_in, failed, before):
    page = signed_in(cast.admin).get(QUEUE, {"before": before, "show": "odd"})
    assert "this bell does not ring" in text(page)
