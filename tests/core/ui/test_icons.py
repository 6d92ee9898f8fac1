import json
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = ("core", "profiles", "feeds", "training")
NAMED = (
    re.compile(r'{% icon "([a-z0-9-]+)"'),
    re.compile(r'menu_icon="([a-z0-9-]+)"'),
    re.compile(r'\bicon="([a-z0-9-]+)"'),
)


def sprite() -> set[str]:
    text = (ROOT / "core/static/vendor/lucide/icons.svg").read_text()
    return set(re.findall(r'<symbol id="([a-z0-9-]+)"', text))


def named() -> dict[str, str]:
    """Each icon that a template or a slot names, with a file that does."""
    files = [
        file
        for floor in FLOORS
        for kind in ("html", "py")
        for file in (ROOT / floor).rglob(f"*.{kind}")
    ]
    return {
        name: str(file.relative_to(ROOT))
        for file in files
        for pattern in NAMED
        for name in pattern.findall(file.read_text())
    }


def test_every_icon_that_is_named_is_in_the_sprite():
    missing = {name: file for name, file in named().items() if name not in sprite()}
    assert missing == {}, (
        "add them to vendor.lock.json, then: manage.py vendor --update lucide-static@…"
    )


def test_the_sprite_holds_what_the_lock_lists():
    lock = json.loads((ROOT / "vendor.lock.json").read_text())
    assert sprite() == set(lock["lucide-static"]["icons"])


def test_no_icon_of_the_sprite_brings_style_or_script():
    text = (ROOT / "core/static/vendor/lucide/icons.svg").read_text()
    assert not re.search(r"<(style|script|foreignObject)|\son\w+=|style=", text)
