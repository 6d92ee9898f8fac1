"""Photos: what is kept of a picture, who gets it, and what is refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.accounts.models import User

POST = "/people/claire/edit/photo/"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(size=(300, 200), form="JPEG"):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form)
    return out.getvalue()


def send(client, data, name="me.jpg"):
    return client.post(POST, {"photo": SimpleUploadedFile(name, data)})


def shown(cast):
    return User.objects.get(pk=cast.claire.pk)


def test_a_photo_is_shown_to_whoever_is_signed_in(cast, signed_in, client, tmp_path):
    assert send(signed_in(cast.claire), picture()).status_code == 302
    url = shown(cast).photo_url
    for size, pixels in (("", 64), ("?s=256", 256), ("?s=9", 64)):
        answer = signed_in(cast.julien).get(url + size)
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in answer["Cache-Control"]
        assert Image.open(io.BytesIO(answer.getvalue())).size == (pixels, pixels)
    client.logout()
    assert client.get(url).status_code == 302


def test_a_new_photo_has_a_new_address_and_the_old_one_is_gone(
    cast, signed_in, django_capture_on_commit_callbacks, tmp_path
):
    client = signed_in(cast.claire)
    send(client, picture())
    old = shown(cast).photo_url
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture((64, 64), "PNG"), "../../etc/passwd\u202e.png")
    assert shown(cast).photo_url != old
    assert client.get(old).status_code == 404
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        client.post(POST, {"remove": "1"})
    assert shown(cast).photo_url == ""
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7 ...",
        picture()[:100],
        b"GIF89a<script>alert(1)</script>",
    ],
)
def test_what_is_no_picture_is_refused_with_words(cast, signed_in, data):
    answer = send(signed_in(cast.claire), data)
    assert answer.status_code == 422
    assert "no picture that can be read" in answer.text
    assert not shown(cast).photo


def test_too_much_is_refused_before_it_is_read(cast, signed_in):
    client = signed_in(cast.claire)
    assert client.post(POST, {}, CONTENT_LENGTH=str(2 * 1024**3)).status_code == 413
    assert send(client, bytes(10 * 1024 * 1024 + 1)).status_code == 422


def test_no_picture_at_all_is_said(cast, signed_in):
    assert "Choose a picture first" in signed_in(cast.claire).post(POST, {}).text


def test_the_token_is_still_asked(cast, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(cast.claire)
    assert send(client, picture()).status_code == 403


@pytest.mark.parametrize("version", ["x", "0" * 32, "..", "%2e%2e"])
def test_a_forged_version_finds_nothing(cast, signed_in, version):
    send(signed_in(cast.claire), picture())
    assert signed_in(cast.julien).get(f"/people/claire/photo/{version}").status_code == 404
    assert signed_in(cast.julien).get(f"/people/julien/photo/{version}").status_code == 404
