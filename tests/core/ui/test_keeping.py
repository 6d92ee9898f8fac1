"""What looks the same is rendered once; what differs is not shown to the wrong person."""

from django.utils import translation

from core.notifications.models import Notification
from core.ui import keeping
from core.ui.keeping import keep


def test_the_same_key_renders_once_per_language():
    rendered = []

    def render():
        rendered.append(translation.get_language())
        return f"part {len(rendered)}"

    for language in ("fr", "en", "fr"):
        with translation.override(language):
            keep("test/part.html", ("home", 3), render)
    assert rendered == ["fr", "en"]


def test_another_key_is_another_part():
    parts = [keep("test/other.html", (count,), lambda count=count: str(count)) for count in (1, 2)]
    assert parts == ["1", "2"]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_KEPT", len(keeping._kept) + 2)
    for n in range(10):
        keep("test/many.html", (n,), lambda: "part")
    assert len(keeping._kept) <= keeping.MOST_KEPT


def test_a_count_that_changes_changes_the_navigation(cast, signed_in):
    """The kept navigation must not show one person's count to another."""
    Notification.objects.create(recipient=cast.claire, kind="mention", url="/", params={})
    busy = signed_in(cast.claire).get("/notifications/").content.decode()
    quiet = signed_in(cast.julien).get("/notifications/").content.decode()
    assert "<span data-number>1</span>" in busy
    assert "<span data-number>1</span>" not in quiet


def test_only_an_administrator_gets_the_administrators_pages(cast, signed_in):
    admin = signed_in(cast.admin).get("/notifications/").content.decode()
    other = signed_in(cast.claire).get("/notifications/").content.decode()
    assert 'href="/queue/"' in admin
    assert 'href="/queue/"' not in other
