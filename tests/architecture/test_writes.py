"""What changes is changed by an action, whichever door the wish came through."""

import pytest

from tests.architecture import sources, writes
from tests.architecture.sources import ROOT, plant


def test_only_actions_write():
    assert writes.writes(sources.python()) == []


def test_only_actions_publish():
    assert writes.publications(sources.python()) == []


def test_every_exception_is_still_there():
    assert [path for path in writes.ALLOWED if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        "post.save()",
        "post.save(update_fields=['body'])",
        "Post.objects.create(body='')",
        "Post.objects.filter(id=1).update(body='')",
        "Post.objects.all().delete()",
        "Post.objects.get_or_create(id=1)",
        "Post.objects.bulk_create([post])",
    ],
)
def test_a_write_outside_actions_is_found(line):
    assert len(writes.writes(plant(line))) == 1
    assert len(writes.writes(plant(line, "feeds/posts/queries.py"))) == 1
    assert writes.writes(plant(line, "feeds/posts/comment_actions.py")) == []


@pytest.mark.parametrize(
    "line",
    ["found.update(other)", "image.save(path)", "cache.delete(key)", "digest.update(chunk)"],
)
def test_what_only_sounds_like_a_write_is_well(line):
    assert writes.writes(plant(line)) == []


@pytest.mark.parametrize("line", ["publish(PostPublished(1))", "bus.publish(PostPublished(1))"])
def test_a_view_that_publishes_is_found(line):
    assert len(writes.publications(plant(line))) == 1
    assert writes.publications(plant(line, "feeds/posts/actions.py")) == []
