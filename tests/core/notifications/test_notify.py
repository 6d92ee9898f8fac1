"""People are told once, never of what they did themselves, and only while they may know it."""

import pytest

from core.notifications import actions, kinds
from core.notifications.models import Notification
from core.notifications.queries import unread_count


def inbox(person):
    return Notification.objects.visible_to(person)


def test_a_person_is_told_once_however_often_the_job_runs(cast, ring):
    event = ring(cast.claire, cast.claire, cast.julien)
    ring(cast.claire, cast.julien, event=event)
    ring(cast.claire, event=event)
    assert inbox(cast.claire).count() == inbox(cast.julien).count() == 1


def test_nobody_is_told_of_what_they_did_themselves(cast, ring):
    ring(cast.claire, cast.julien, actor_id=cast.claire.pk)
    assert not inbox(cast.claire).exists()
    assert inbox(cast.julien).get().actor == cast.claire


def test_someone_who_has_left_is_not_told(cast, ring):
    ring(cast.leaver)
    assert not Notification.objects.exists()


def test_another_kind_of_the_same_event_is_told_too(cast, ring, monkeypatch):
    monkeypatch.setitem(kinds._kinds, "gong", kinds._kinds["bell"])
    event = ring(cast.claire)
    ring(cast.claire, event=event, kind="gong")
    assert inbox(cast.claire).count() == 2


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil", ""])
def test_a_notification_leads_to_our_own_pages_only(cast, ring, url):
    with pytest.raises(ValueError, match="leads to a page of ours"):
        ring(cast.claire, url=url)


def test_a_kind_that_no_room_registered_is_a_mistake(cast, ring):
    with pytest.raises(LookupError):
        ring(cast.claire, kind="unheard-of")


def test_what_came_from_a_place_goes_when_its_right_goes(cast, ring):
    ring(cast.claire, cast.julien, scope="community.7")
    ring(cast.claire, scope="community.8")
    actions.forget(user_id=cast.claire.pk, scope="community.7")
    assert list(inbox(cast.claire).values_list("scope", flat=True)) == ["community.8"]
    assert inbox(cast.julien).count() == 1


def test_a_place_that_became_private_leaves_the_inboxes_of_all_others(cast, ring):
    ring(cast.claire, cast.julien, scope="community.7")
    actions.forget_scope_for_all_but("community.7", [cast.julien.pk])
    assert not inbox(cast.claire).exists()
    assert inbox(cast.julien).exists()


def test_a_thread_counts_as_one_line_and_is_read_as_one(cast, ring):
    for _ in range(3):
        ring(cast.claire, thread="tower.1")
    ring(cast.claire)
    assert unread_count(cast.claire) == 2
    actions.mark_thread_read(user_id=cast.claire.pk, thread="tower.1")
    assert unread_count(cast.claire) == 1


def test_reading_one_line_leaves_the_others_unread(cast, ring):
    ring(cast.claire)
    ring(cast.claire)
    actions.mark_read(user=cast.claire, notification=inbox(cast.claire).first())
    assert unread_count(cast.claire) == 1


def test_reading_takes_nothing_from_another_person(cast, ring):
    ring(cast.claire, cast.julien, thread="tower.1")
    foreign = inbox(cast.julien).get()
    actions.mark_read(user=cast.claire, notification=foreign)
    actions.mark_unread(user=cast.claire, notification=foreign)
    actions.mark_all_read(user=cast.claire)
    assert unread_count(cast.julien) == 1
    assert unread_count(cast.claire) == 0


def test_a_line_can_be_marked_unread_again(cast, ring):
    ring(cast.claire)
    actions.mark_all_read(user=cast.claire)
    actions.mark_unread(user=cast.claire, notification=inbox(cast.claire).get())
    assert unread_count(cast.claire) == 1
