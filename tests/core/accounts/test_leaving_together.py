"""Many people leave at once."""

from core.accounts.actions import deactivate_accounts
from core.accounts.handles import RESERVED, next_free
from core.accounts.models import User
from core.events.models import Event


def test_everyone_named_leaves_but_administrators(cast):
    ids = [cast.claire.pk, cast.julien.pk, cast.leaver.pk, cast.admin.pk]
    assert deactivate_accounts(ids) == [cast.claire.pk, cast.julien.pk]
    assert User.objects.active().filter(pk__in=ids).get() == cast.admin
    told = Event.objects.filter(kind="accounts.PersonLeft").values_list(
        "payload__user_id", flat=True
    )
    assert sorted(told) == [cast.claire.pk, cast.julien.pk]
    assert deactivate_accounts(ids) == []


def test_no_handle_takes_the_place_of_a_page():
    for word in RESERVED:
        assert next_free(word, []) == f"{word}-2"
