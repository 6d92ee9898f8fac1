"""Brings each app's catalogue up to date with the app's source."""

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings

from core.translations import catalogues, messages
from core.translations.catalogues import Translations
from core.translations.messages import Message

SOURCE_LANGUAGE = "en"


def folders() -> list[Path]:
    """Return the folders of our own apps, lowest floor first."""
    found = [Path(config.path) for config in apps.get_app_configs()]
    return [folder for folder in found if folder.parent == Path(settings.BASE_DIR)]


def languages() -> list[str]:
    """Return the languages that need a catalogue."""
    return [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def catalogue_of(folder: Path, language: str) -> Path:
    """Return where an app's catalogue stands."""
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def wanted() -> dict[Path, set[Message]]:
    """Return the texts of each app; one that several use belongs to the lowest floor."""
    result: dict[Path, set[Message]] = {}
    seen: set[Message] = set()
    for folder in folders():
        result[folder] = messages.in_folder(folder) - seen
        seen |= result[folder]
    return result


def known(language: str, extra: Path | None = None) -> Translations:
    """Return what is translated already, and what the files in `extra` add to it."""
    paths = [catalogue_of(folder, language) for folder in folders()]
    paths += sorted(extra.glob("*.po")) if extra else []
    return catalogues.merge(*(catalogues.read(path, language) for path in paths))


def missing(language: str) -> dict[Path, list[Message]]:
    """Return the texts of each app that its own catalogue does not translate."""
    result = {}
    for folder, texts in wanted().items():
        done = catalogues.read(catalogue_of(folder, language), language)
        result[folder] = sorted(texts - done.keys())
    return {folder: texts for folder, texts in result.items() if texts}


def collect(language: str, extra: Path | None = None) -> Iterable[Path]:
    """Write each app's catalogue anew; yield those that changed."""
    translations = known(language, extra)
    for folder, texts in wanted().items():
        path = catalogue_of(folder, language)
        if (texts or path.exists()) and catalogues.write(path, language, texts, translations):
            yield path
