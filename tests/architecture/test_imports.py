"""Whoever knows one room knows them all."""

import pytest

from tests.architecture import imports, sources
from tests.architecture.sources import plant


def test_no_shelf_reaches_upwards():
    assert imports.wrong_shelves(sources.python()) == []


def test_nobody_uses_what_belongs_to_another_room():
    assert imports.private_shelves(sources.python()) == []


def test_every_import_stands_at_the_top_of_its_file():
    assert imports.hidden_imports(sources.python() + sources.tests()) == []


def test_every_import_names_its_whole_path():
    assert imports.relative_imports(sources.python() + sources.tests()) == []


def test_our_rooms_speak_by_events_and_not_by_signals():
    assert imports.own_signals(sources.python()) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("feeds/posts/models.py", "from feeds.posts.queries import newest"),
        ("feeds/posts/queries.py", "from feeds.posts import actions"),
        ("feeds/posts/comment_actions.py", "import feeds.posts.views"),
        ("feeds/posts/forms.py", "from feeds.posts.tasks import sweep"),
        ("feeds/posts/api.py", "from feeds.posts.views import show"),
    ],
)
def test_a_shelf_that_reaches_upwards_is_found(path, line):
    assert len(imports.wrong_shelves(plant(line, path))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("feeds/posts/views.py", "from feeds.posts import actions, queries"),
        ("feeds/posts/comment_actions.py", "from feeds.posts.actions import touch"),
        ("feeds/posts/urls.py", "from feeds.posts import views"),
        ("feeds/posts/models.py", "from feeds.communities.policies import can_read"),
    ],
)
def test_a_shelf_that_reaches_downwards_is_well(path, line):
    assert imports.wrong_shelves(plant(line, path)) == []


@pytest.mark.parametrize("shelf", sorted(imports.PRIVATE))
def test_a_foreign_hand_on_a_private_shelf_is_found(shelf):
    line = f"from feeds.posts.{shelf} import thing"
    assert imports.private_shelves(plant(line, "feeds/home/views.py"))
    assert imports.private_shelves(plant(line, "feeds/models.py"))
    assert not imports.private_shelves(plant(line, "feeds/posts/urls.py"))


def test_a_hidden_import_is_found():
    assert imports.hidden_imports(plant("def f():\n    if x:\n        import os")) == [
        "feeds/posts/views.py:3"
    ]


def test_a_relative_import_is_found():
    assert imports.relative_imports(plant("from . import models"))


@pytest.mark.parametrize(
    "line", ["from django.dispatch import Signal", "from django.db.models.signals import post_save"]
)
def test_a_signal_of_our_own_is_found(line):
    assert imports.own_signals(plant(line))


def test_a_signal_that_only_others_send_may_be_heard():
    assert not imports.own_signals(plant("from allauth.account.signals import password_changed"))
