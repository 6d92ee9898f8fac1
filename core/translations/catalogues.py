"""The .po files: what each text is in another language, in an order that never changes."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from core.translations.messages import Message

type Translations = dict[Message, tuple[str, ...]]

_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Parvis\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def read(path: Path, language: str) -> Translations:
    """Return a file's finished translations: none that is empty, unsure or obsolete."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale=language, abort_invalid=True)
    return {key: texts for key, texts in map(_pair, entries) if key.text and all(texts)}


def write(path: Path, language: str, messages: Iterable[Message], known: Translations) -> bool:
    """Write exactly these texts, each with its translation. Returns whether that changed."""
    catalogue = Catalog(locale=language, fuzzy=False)
    for message in messages:
        catalogue[_ids(message)] = _entry(message, known)
    draft = BytesIO()
    write_po(draft, catalogue, width=0, omit_header=True, sort_output=True)
    text = _HEADER.format(language=language).encode() + draft.getvalue().strip() + b"\n"
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def merge(*sources: Mapping[Message, tuple[str, ...]]) -> Translations:
    """Put translations together; where two differ the first one stays."""
    merged: Translations = {}
    for source in sources:
        merged = {**source, **merged}
    return merged


def _pair(entry: Entry) -> tuple[Message, tuple[str, ...]]:
    text, plural = entry.id if isinstance(entry.id, tuple | list) else (entry.id, "")
    strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    finished = tuple("" if entry.fuzzy else str(string or "") for string in strings)
    return Message(str(text), str(plural), entry.context or ""), finished


def _ids(message: Message) -> str | tuple[str, str]:
    return (message.text, message.plural) if message.plural else message.text


def _entry(message: Message, known: Translations) -> Entry:
    texts = known.get(message, ("", "") if message.plural else ("",))
    string = texts if message.plural else texts[0]
    return Entry(_ids(message), string, context=message.context or None)
