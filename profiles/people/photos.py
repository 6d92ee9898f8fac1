"""Where photos lie: under random names, in a place that only the server reads."""

SIZES = (64, 256)
SMALL, LARGE = SIZES


def photo_path(version: str, size: int) -> str:
    """Return the path of one size of a photo, under MEDIA_ROOT."""
    return f"photos/{version[:2]}/{version}-{size}.webp"


def asked_size(text: str) -> int:
    """Return the size that an address asks for; the small one if it asks for none we have."""
    return LARGE if text == str(LARGE) else SMALL
