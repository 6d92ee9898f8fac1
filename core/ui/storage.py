"""Static files: hashed names, stylesheets in one file, plain names while nothing is collected."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.files.storage import Storage as FileStorage

IMPORT = re.compile(r'@import\s+"(?P<name>[^"]+)";\n?')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
URL = re.compile(r'url\("(?P<name>\.[^"]*)"\)')

type Paths = dict[str, tuple[FileStorage, str]]


def flatten(name: str, paths: Paths) -> str:
    """Return a stylesheet with the text of what it imports in place of its imports."""
    storage, path = paths[name]
    with storage.open(path) as file:
        text = COMMENT.sub("", file.read().decode())
    folder = posixpath.dirname(name)

    def imported(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["name"]))
        return _moved(flatten(target, paths), posixpath.dirname(target), folder)

    return IMPORT.sub(imported, text)


def _moved(text: str, source: str, target: str) -> str:
    """Keep relative addresses right when a stylesheet's text moves to another folder."""

    def moved(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.join(source, match["name"]), target)}")'

    return URL.sub(moved, text)


class Storage(ManifestStaticFilesStorage):
    """Hashed names for style, script, fonts and pictures, kept for ever by browsers."""

    support_js_module_import_aggregation = True
    keep_intermediate_files = False

    def stored_name(self, name: str) -> str:
        """Return the hashed name; the plain one if nothing was collected (tests, runserver)."""
        return super().stored_name(name) if self.hashed_files else name

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write imports into the stylesheets that have them, then hash everything."""
        flat = InMemoryStorage()
        for name in [name for name in paths if name.endswith(".css")]:
            flat.save(name, ContentFile(flatten(name, paths).encode()))
            paths[name] = (flat, name)
        yield from super().post_process(paths, dry_run, **options)
