"""WCAG contrast of the pairs of colours that the style puts on each other, in both themes."""

import math
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "core/static/css/tokens.css"
DECLARED = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^()]*)\),\s*oklch\(([^()]*)\)\)")
TEXT, SHAPE = 4.5, 3.0

HUES = range(1, 9)
PAIRS = [
    *product(
        ["ink", "ink-soft", "ink-faint"],
        ["canvas", "surface", "surface-sunk", "surface-hover", "surface-pop", "brand-soft"],
        [TEXT],
    ),
    *product(
        ["brand", "brand-strong"],
        ["canvas", "surface", "surface-sunk", "surface-hover", "brand-soft"],
        [TEXT],
    ),
    *product(["on-brand"], ["brand", "brand-strong"], [TEXT]),
    ("on-garance", "garance", TEXT),
    *product(["garance"], ["canvas", "surface", "surface-pop", "garance-soft"], [TEXT]),
    *product(["ink", "ink-soft"], ["garance-soft", "mimosa-soft", "mimosa-wash"], [TEXT]),
    *product(["sauge"], ["canvas", "surface", "sauge-soft"], [TEXT]),
    ("ink-soft", "sauge-soft", TEXT),
    *product(["mimosa-ink"], ["canvas", "surface", "mimosa-soft"], [TEXT]),
    *((f"hue-{hue}-fg", f"hue-{hue}-bg", TEXT) for hue in HUES),
    *((f"hue-{hue}-fg", ground, TEXT) for hue in HUES for ground in ("canvas", "surface")),
    *product(["line-control"], ["canvas", "surface", "surface-sunk"], [SHAPE]),
    *product(
        ["focus"],
        [
            "canvas",
            "surface",
            "surface-sunk",
            "surface-hover",
            "brand-soft",
            "mimosa-soft",
            "garance-soft",
        ],
        [SHAPE],
    ),
    *product(["brand", "garance", "sauge"], ["surface-sunk"], [SHAPE]),
    ("present", "surface", SHAPE),
]


def declared() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in DECLARED.findall(TOKENS.read_text())}


def luminance(oklch: str) -> float:
    """Relative luminance of an oklch() colour, cut to sRGB."""
    lightness, chroma, hue = (float(part.rstrip("%")) for part in oklch.split()[:3])
    lightness /= 100
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1, max(0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_pair_can_be_read(theme):
    colours = declared()
    low = {
        f"{front} on {back}": round(contrast(colours[front][theme], colours[back][theme]), 2)
        for front, back, least in PAIRS
        if contrast(colours[front][theme], colours[back][theme]) < least
    }
    assert low == {}


def test_the_arithmetic_knows_black_on_white():
    assert contrast("0% 0 0", "100% 0 0") == pytest.approx(21, abs=0.05)


def test_no_other_file_knows_a_raw_colour():
    """Outside the tokens only shadows behind a dialog and the selection's ink are written out."""
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")
    files = [file for file in TOKENS.parent.rglob("*.css") if file != TOKENS]
    assert [file.name for file in files if raw.search(file.read_text())] == []
