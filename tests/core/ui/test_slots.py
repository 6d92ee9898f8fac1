import pytest
from django.contrib.auth.models import AnonymousUser

from core.ui import slots
from core.ui.context import Frame
from tests.core.ui.site import claire

pytestmark = pytest.mark.usefixtures("places", "small_site")


def test_entries_come_in_their_order():
    slots.register("nav", key="people", label="People", url_name="directory", order=2)
    slots.register("nav", key="home", label="Home", url_name="home", order=1)
    assert [entry.key for entry in slots.entries("nav", claire())] == ["home", "people"]


def test_the_same_key_again_replaces_the_entry():
    slots.register("nav", key="home", label="Home", url_name="home")
    slots.register("nav", key="home", label="Start", url_name="home")
    assert [entry.slot.label for entry in slots.entries("nav", claire())] == ["Start"]


def test_an_unknown_place_is_a_mistake_said_at_start_up():
    with pytest.raises(ValueError, match=r"no place called 'navv'.*nav\.side"):
        slots.register("navv", key="home")


def test_a_stranger_sees_no_entry():
    slots.register("nav", key="home", label="Home", url_name="home")
    assert slots.entries("nav", AnonymousUser()) == []


def test_an_entry_for_administrators_is_not_for_an_employee():
    slots.register(
        "nav.admin", key="q", url_name="home", visible=lambda user: user.is_administrator
    )
    assert slots.entries("nav.admin", claire()) == []
    assert len(slots.entries("nav.admin", claire(is_administrator=True))) == 1


def test_the_count_is_the_viewers():
    slots.register("nav", key="bell", url_name="home", count=lambda user: user.pk * 3)
    [entry] = slots.entries("nav", claire())
    assert (entry.counts, entry.count) == (True, 3)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/people/list/", "page"), ("/people/list/2/", "true"), ("/search/", ""), ("/people/", "")],
)
def test_the_current_entry_is_this_page_or_the_one_above(path, current):
    slots.register("nav", key="people", url_name="directory")
    [entry] = slots.entries("nav", claire(), path=path)
    assert entry.current == current


def test_home_is_current_on_itself_only():
    slots.register("nav", key="home", url_name="home")
    assert slots.entries("nav", claire(), path="/people/list/")[0].current == ""
    assert slots.entries("nav", claire(), path="/")[0].current == "page"


def test_a_profile_tab_leads_to_that_profile():
    slots.register("profile.tab", key="about", url_name="people:profile")
    [entry] = slots.entries("profile.tab", claire(), args=["karim.benali"])
    assert entry.url == "/people/karim.benali/"


def test_the_tab_bar_has_four_places_and_the_rest_is_under_more(rf):
    for order, key in enumerate("abcdef"):
        slots.register("nav", key=key, url_name="home", order=order, in_topbar=key == "b")
    request = rf.get("/")
    request.user = claire()
    frame = Frame(request)
    assert [entry.key for entry in frame.nav] == list("abcdef")
    assert [entry.key for entry in frame.topbar] == ["b"]
    assert [entry.key for entry in frame.tabs] == list("acde")
    assert [entry.key for entry in frame.more] == ["f"]


def test_nothing_is_counted_before_a_page_shows_it(rf):
    asked = []
    slots.register("nav", key="bell", url_name="home", count=lambda user: asked.append(user) or 1)
    request = rf.get("/")
    request.user = claire()
    frame = Frame(request)
    assert asked == []
    assert frame.nav
    assert frame.tabs
    assert len(asked) == 1


def test_a_request_without_a_user_has_an_empty_frame(rf):
    frame = Frame(rf.get("/"))
    assert (frame.nav, frame.admin, frame.search, frame.theme) == ([], [], None, "")
