import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.test import override_settings

from core.ui import assets
from core.ui.storage import flatten

IMPORTED = re.compile(r'import\s*(?:[^"()]*from\s*)?\(?"([^"]+)"')


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root):
        call_command("collectstatic", interactive=False, stdout=StringIO())
    return root


def only(folder: Path, pattern: str) -> Path:
    [found] = folder.glob(pattern)
    return found


def texts(**files: str):
    storage = InMemoryStorage()
    paths = {}
    for name, text in files.items():
        path = name.replace("__", "/") + ".css"
        storage.save(path, ContentFile(text.encode()))
        paths[path] = (storage, path)
    return paths


def test_imports_are_written_into_the_entry_in_their_order():
    paths = texts(
        css__all='@layer a, b;\n@import "one.css";\n@import "ui/two.css";\n',
        css__one="/* a note */\n.one {}\n",
        css__ui__two='@import "three.css";\n.two {}\n',
        css__ui__three=".three {}\n",
    )
    assert flatten("css/all.css", paths) == "@layer a, b;\n.one {}\n.three {}\n.two {}\n"


def test_addresses_stay_right_when_the_text_moves():
    paths = texts(
        css__all='@import "ui/one.css";',
        css__ui__one='a { b: url("../../fonts/f.woff2"); c: url("./d.svg"); e: url("data:x") }',
    )
    flat = flatten("css/all.css", paths)
    assert 'url("../fonts/f.woff2")' in flat
    assert 'url("ui/d.svg")' in flat
    assert 'url("data:x")' in flat


def test_collected_style_is_one_file_whose_fonts_exist(collected):
    style = only(collected / "css", "parvis.*.css")
    text = style.read_text()
    assert "@import" not in text
    assert text.startswith("@layer reset, tokens")
    fonts = re.findall(r'url\("([^"]+)"\)', text)
    assert len(fonts) == 2
    assert all((style.parent / font).is_file() for font in fonts)


def test_collected_modules_import_hashed_files_that_exist(collected):
    hashed = list((collected / "js").glob("*.*.js"))
    assert hashed
    for module in hashed:
        for target in IMPORTED.findall(module.read_text()):
            assert (module.parent / target).is_file(), f"{module.name} imports {target}"
            assert re.search(r"\.[0-9a-f]{12}\.js$", target)


def test_what_is_preloaded_is_what_the_entry_imports():
    folder = Path(finders.find(assets.ENTRY)).parent
    wanted, seen = [folder / "app.js"], set()
    while wanted:
        module = wanted.pop()
        for target in re.findall(r'(?:from|import)\s*"(\./[^"]+)"', module.read_text()):
            if (file := (module.parent / target).resolve()) not in seen:
                seen.add(file)
                wanted.append(file)
    assert {f"js/{file.name}" for file in seen} == set(assets.IMPORTED)


def test_every_stylesheet_of_the_ground_floor_is_imported():
    folder = Path(django_settings.BASE_DIR) / "core/static/css"
    named = set(re.findall(r'@import "([^"]+)"', (folder / "parvis.css").read_text()))
    there = {str(file.relative_to(folder)) for file in folder.rglob("*.css")}
    assert there - named == {"parvis.css", "guide.css"}
    assert named - there == set()


def test_names_are_plain_while_nothing_was_collected():
    assert staticfiles_storage.url("css/parvis.css") == "/static/css/parvis.css"


def test_a_floor_adds_its_entries_once(monkeypatch):
    monkeypatch.setattr(assets, "_stylesheets", ["css/parvis.css"])
    monkeypatch.setattr(assets, "_modules", ["js/app.js"])
    for _ in range(2):
        assets.stylesheet("feeds/css/feeds.css")
        assets.module("feeds/js/feed.js")
    assert assets.stylesheets() == ("css/parvis.css", "feeds/css/feeds.css")
    assert assets.modules() == ("js/app.js", "feeds/js/feed.js")
