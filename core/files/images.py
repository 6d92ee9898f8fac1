"""Pictures that people send: only their pixels are kept."""

import io
from collections.abc import Iterable

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 64_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    OverflowError,
    TypeError,
)


class NotAPicture(Exception):  # noqa: N818 - an answer, not a fault
    """What was sent is no JPEG, PNG, WebP or GIF, or is broken."""


class TooManyPixels(Exception):  # noqa: N818 - an answer, not a fault
    """The picture would fill the memory."""


def squares(data: bytes, sizes: Iterable[int]) -> dict[int, bytes]:
    """Return the middle of a picture as WebP squares, without anything that came along with it.

    Raises NotAPicture, TooManyPixels. The size is asked before any pixel is unpacked.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise TooManyPixels
            picture.draft("RGB", (1024, 1024))
            upright = ImageOps.exif_transpose(picture)
            return {size: _square(upright, size) for size in sizes}
    except _BROKEN as error:
        raise NotAPicture from error


def _square(picture: Image.Image, size: int) -> bytes:
    bare = ImageOps.fit(picture.convert("RGBA"), (size, size), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", bare.size, "white")
    ground.paste(bare, mask=bare.getchannel("A"))
    out = io.BytesIO()
    ground.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
