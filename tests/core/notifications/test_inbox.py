"""The inbox page: mine alone, one line a thread, and it works without a script."""

import re

import pytest
from django.urls import reverse

from core.notifications.models import Notification
from core.notifications.queries import PAGE, unread_count

LIST = "/notifications/"
NOT_FOUND = 404


def line_ids(response):
    return re.findall(r'<li class="inbox-line[^"]*" id="([^"]+)"', response.content.decode())


def mine(person):
    return Notification.objects.visible_to(person)


def test_the_empty_inbox_says_what_will_come_here(cast, signed_in):
    page = signed_in(cast.claire).get(LIST)
    assert "Nothing yet" in page.content.decode()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(LIST).status_code in {302, 303}


def test_a_line_says_who_what_and_why(cast, signed_in, ring):
    ring(cast.claire, actor_id=cast.julien.pk)
    page = signed_in(cast.claire).get(LIST).content.decode()
    assert "Noon" in page
    assert "A bell rang" in page
    assert cast.julien.initials in page


def test_a_person_sees_their_own_inbox_only(cast, signed_in, ring):
    ring(cast.julien, subject="for Julien alone")
    page = signed_in(cast.claire).get(LIST).content.decode()
    assert "for Julien alone" not in page


@pytest.mark.parametrize("name", ["open", "read", "unread"])
def test_anothers_notification_is_not_found_like_one_that_does_not_exist(
    cast, signed_in, ring, name
):
    ring(cast.julien)
    client = signed_in(cast.claire)
    call = client.get if name == "open" else client.post
    foreign = call(reverse(f"notifications:{name}", args=[mine(cast.julien).get().pk]))
    missing = call(reverse(f"notifications:{name}", args=[10**15]))
    assert foreign.status_code == missing.status_code == NOT_FOUND
    assert foreign.content == missing.content
    assert unread_count(cast.julien) == 1


def test_opening_marks_the_whole_thread_read_and_leads_to_the_place(cast, signed_in, ring):
    ring(cast.claire, thread="tower.1")
    ring(cast.claire, thread="tower.1")
    address = reverse("notifications:open", args=[mine(cast.claire).last().pk])
    answer = signed_in(cast.claire).get(address)
    assert answer["Location"] == "/bells/1/"
    assert unread_count(cast.claire) == 0


def test_a_browser_that_only_looks_ahead_reads_nothing(cast, signed_in, ring):
    ring(cast.claire)
    address = reverse("notifications:open", args=[mine(cast.claire).get().pk])
    signed_in(cast.claire).get(address, headers={"Sec-Purpose": "prefetch;prerender"})
    assert unread_count(cast.claire) == 1


def test_a_thread_is_one_line_with_its_newest_on_top(cast, signed_in, ring):
    for n in range(3):
        ring(cast.claire, thread="tower.1", subject=f"stroke {n}")
    ring(cast.claire, subject="alone")
    page = signed_in(cast.claire).get(LIST)
    text = page.content.decode()
    assert len(line_ids(page)) == 2
    assert text.index("alone") < text.index("stroke 2")
    assert "stroke 1" not in text
    assert "and 2 earlier" in text


def test_the_pages_show_each_line_once(cast, signed_in, ring):
    for n in range(PAGE * 2 + 5):
        ring(cast.claire, thread=f"tower.{n % (PAGE + 5)}" if n % 2 else "")
    client, seen, address = signed_in(cast.claire), [], LIST
    while address:
        page = client.get(address)
        seen += line_ids(page)
        found = re.search(r'href="(\?[^"]*before=\d+)"', page.content.decode())
        address = LIST + found[1] if found else ""
    threads = set(mine(cast.claire).exclude(thread="").values_list("thread", flat=True))
    assert len(seen) == len(set(seen)) == len(threads) + mine(cast.claire).filter(thread="").count()


def test_more_lines_come_without_the_frame_for_htmx(cast, signed_in, ring):
    for _ in range(PAGE + 3):
        ring(cast.claire)
    before = mine(cast.claire).order_by("-id")[PAGE - 1].pk
    page = signed_in(cast.claire).get(f"{LIST}?before={before}", headers={"HX-Request": "true"})
    assert len(line_ids(page)) == 3
    assert "<html" not in page.content.decode()


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "１２", "0"])
def test_a_strange_cursor_is_no_error(cast, signed_in, ring, before):
    ring(cast.claire)
    assert signed_in(cast.claire).get(LIST, {"before": before, "show": "odd"}).status_code == 200


def test_the_unread_filter_leaves_out_what_was_read(cast, signed_in, ring):
    ring(cast.claire, subject="old news")
    signed_in(cast.claire).post("/notifications/read/")
    ring(cast.claire, subject="fresh news")
    page = signed_in(cast.claire).get(LIST, {"show": "unread"}).content.decode()
    assert "fresh news" in page
    assert "old news" not in page


def test_marking_works_by_plain_form_and_by_htmx(cast, signed_in, ring):
    ring(cast.claire)
    pk = mine(cast.claire).get().pk
    client = signed_in(cast.claire)
    plain = client.post(reverse("notifications:read", args=[pk]))
    assert plain["Location"] == f"/notifications/#inbox.{pk}"
    assert unread_count(cast.claire) == 0
    swapped = client.post(
        reverse("notifications:unread", args=[pk]), headers={"HX-Request": "true"}
    )
    assert line_ids(swapped) == [f"inbox.{pk}"]
    assert unread_count(cast.claire) == 1


@pytest.mark.parametrize("name", ["read", "unread", "read_all"])
def test_looking_at_an_address_changes_nothing(cast, signed_in, ring, name):
    ring(cast.claire)
    args = [] if name == "read_all" else [mine(cast.claire).get().pk]
    assert (
        signed_in(cast.claire).get(reverse(f"notifications:{name}", args=args)).status_code == 405
    )
    assert unread_count(cast.claire) == 1


def test_a_line_that_no_room_of_this_release_knows_is_still_shown(cast, signed_in, ring):
    ring(cast.claire, subject="from another release")
    mine(cast.claire).update(kind="not-yet-known")
    page = signed_in(cast.claire).get(LIST)
    assert "from another release" in page.content.decode()


def test_a_page_costs_the_same_however_full_the_inbox(
    cast, signed_in, ring, django_assert_max_num_queries
):
    for n in range(PAGE):
        ring(cast.claire, actor_id=cast.julien.pk, thread=f"tower.{n}")
    client = signed_in(cast.claire)
    client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_the_interface_language_is_the_readers(cast, signed_in, ring):
    cast.claire.language = "fr"
    cast.claire.save()
    ring(cast.claire)
    page = signed_in(cast.claire).get(LIST)
    assert page["Content-Language"] == "fr"
