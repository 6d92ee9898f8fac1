"""Only pixels are kept, and never more than fit."""

import io
import struct
import zlib

import pytest
from PIL import Image

from core.files.images import NotAPicture, TooManyPixels, squares


def opened(data):
    return Image.open(io.BytesIO(data))


def saved(picture, form, **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
def test_a_picture_becomes_squares(form, mode):
    data = saved(Image.new("RGB", (90, 40), "red").convert("L" if form == "JPEG" else mode), form)
    made = squares(data, (64, 256))
    assert {size: opened(picture).size for size, picture in made.items()} == {
        64: (64, 64),
        256: (256, 256),
    }
    assert {opened(picture).format for picture in made.values()} == {"WEBP"}


def test_position_and_camera_are_gone_and_it_stands_upright():
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("black", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Claire"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(picture, "JPEG", exif=exif, comment=b"secret")
    out = squares(data, (64,))[64]
    assert not opened(out).getexif()
    assert b"Camera" not in out
    assert b"secret" not in out
    assert opened(out).convert("L").getpixel((32, 5)) < 60


def test_what_hides_behind_a_picture_is_gone():
    data = saved(Image.new("RGB", (9, 9)), "PNG") + b"<script>alert(1)</script>PK\x03\x04"
    assert b"script" not in squares(data, (64,))[64]


def png_of(width, height):
    """Return a PNG that says it is huge, in a hundred bytes."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (9_000, 9_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_before_it_unpacks(size):
    with pytest.raises((TooManyPixels, NotAPicture)):
        squares(png_of(*size), (64,))


@pytest.mark.parametrize("form", ["BMP", "TIFF", "ICO", "PPM", "TGA"])
def test_other_formats_are_no_pictures(form):
    with pytest.raises(NotAPicture):
        squares(saved(Image.new("RGB", (32, 32)), form), (64,))


def test_every_cut_of_a_picture_is_answered():
    for form in ("JPEG", "PNG", "WEBP", "GIF"):
        data = saved(Image.effect_noise((40, 40), 50).convert("RGB"), form)
        for length in range(0, len(data) - 30, 17):
            try:
                squares(data[:length], (64,))
            except NotAPicture:
                continue
