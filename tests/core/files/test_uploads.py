"""How much is accepted is asked before anything is read."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.files.uploads import limited


class Untouched:
    """A body that must not be read."""

    def read(self, *_size):
        raise AssertionError("it was read")


@limited(1000)
def take(request, word="taken"):
    return HttpResponse(f"{word} {len(request.body)}")


def post(length, body=None):
    request = RequestFactory().post("/", b"x" * 10, content_type="text/plain")
    request.META["CONTENT_LENGTH"] = length
    request._dont_enforce_csrf_checks = True
    if body:
        request._stream = body
    return request


@pytest.mark.parametrize("length", ["100000", str(2 * 1024**3), "9" * 40])
def test_more_is_refused_unread(length):
    answer = take(post(length, Untouched()))
    assert answer.status_code == 413
    assert answer["Connection"] == "close"


@pytest.mark.parametrize("length", ["10", "", "many", "-1", "١٠"])
def test_less_is_taken_and_what_is_no_length_is_none(length):
    assert take(post(length)).status_code == 200


def test_the_view_gets_its_arguments():
    assert take(post("10"), word="got").content.startswith(b"got")


def test_the_token_is_asked_of_what_is_small_enough():
    request = post("10")
    request._dont_enforce_csrf_checks = False
    assert take(request).status_code == 403
