"""What every open page of a person hears of their inbox."""

import pytest

from core.notifications import actions, kinds

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_line_comes_with_the_count(cast, ring, overhear):
    hear = overhear(cast.claire)
    ring(cast.claire, thread="tower.1")
    frame = hear()
    assert frame["kind"] == "inbox"
    assert frame["data"] == {"count": 1, "id": "inbox-tower.1"}
    assert "Noon" in frame["html"]["en"]
    assert "csrf" not in frame["html"]["en"]


def test_the_line_speaks_its_readers_language(cast, ring, overhear, monkeypatch):
    monkeypatch.setitem(
        kinds._kinds, "bell", kinds.Kind("bell", "notifications/plain.html", "Bell", "bell")
    )
    cast.claire.language = "fr"
    cast.claire.save()
    hear = overhear(cast.claire)
    ring(cast.claire)
    assert list(hear()["html"]) == ["fr"]


def test_the_same_job_again_is_silent(cast, ring, overhear):
    hear = overhear(cast.claire)
    event = ring(cast.claire)
    assert hear()
    ring(cast.claire, event=event)
    assert hear(timeout=0.3) is None


def test_reading_on_one_device_is_heard_on_the_others(cast, ring, overhear):
    ring(cast.claire)
    hear = overhear(cast.claire)
    while hear(timeout=0.3):
        pass
    actions.mark_all_read(user=cast.claire)
    assert hear()["data"] == {"count": 0}
    actions.mark_all_read(user=cast.claire)
    assert hear(timeout=0.3) is None


def test_losing_a_place_lowers_the_count_at_once(cast, ring, overhear):
    ring(cast.claire, scope="community.7")
    hear = overhear(cast.claire)
    while hear(timeout=0.3):
        pass
    actions.forget(user_id=cast.claire.pk, scope="community.7")
    assert hear()["data"] == {"count": 0}
