"""What a French text must be: finished, complete, and set as French is."""

import re
from collections import Counter
from collections.abc import Iterable

from core.translations.catalogues import Translations
from core.translations.messages import Message

NO_BREAK = "\u00a0\u202f"
# The same word in both languages.
SAME = {
    "Action", "Administration", "Bravo", "Code", "Contact", "Ctrl K", "Date", "Description",
    "E-mail", "Import", "Mentions", "Notifications", "Parvis", "Passage", "Photo", "Question",
    "Secret", "Service", "Suggestions", "Total", "Archive", "description", "e-mail", "manager",
    "Message",
}  # fmt: skip
_HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
_ADDRESS = re.compile(r"\w+://\S+|\b\d{1,2}:\d\d\b|%\(\w+\)[sd]|&\w+;|:\w+:")
FAULTS = {
    "a straight apostrophe": re.compile(r"\w'\w"),
    "three dots": re.compile(r"\.\.\."),
    "straight quotes": re.compile(r'"'),
    "no no-break space before a double mark": re.compile(
        rf"[^\s{NO_BREAK}(!?][:;!?](?!\w)|[ \t][:;!?»]"
    ),
    "no no-break space inside quotes": re.compile(rf"«(?![{NO_BREAK}])|(?<![{NO_BREAK}])»"),
}


def holes(text: str) -> Counter[str]:
    """Count what is filled in later."""
    return Counter(_HOLES.findall(text))


def faults(text: str) -> list[str]:
    """Name what is not set as French is."""
    plain = _ADDRESS.sub("x", _MARKUP.sub("", text))
    return [name for name, pattern in FAULTS.items() if pattern.search(plain)]


def wrong(message: Message, texts: tuple[str, ...]) -> list[str]:
    """Say what is wrong with one translation."""
    originals = [message.text, *([message.plural] if message.plural else [])]
    wrongs = [fault for text in texts for fault in faults(text)]
    if texts[0] == message.text and message.text not in SAME and re.search(r"[a-z]{2}", texts[0]):
        wrongs.append("the same as in English")
    if any(set(holes(text)) - set(holes("".join(originals))) for text in texts):
        wrongs.append("a placeholder that nobody fills")
    if set(holes(originals[-1])) - set(holes(texts[-1])):
        wrongs.append("a placeholder lost")
    if Counter(_MARKUP.findall(originals[0])) != Counter(_MARKUP.findall(texts[0])):
        wrongs.append("other markup")
    return wrongs


def all_wrong(translations: Translations) -> Iterable[str]:
    """Yield what is wrong in a catalogue."""
    for message, texts in translations.items():
        yield from (f"{message.text!r} → {texts!r}: {what}" for what in wrong(message, texts))
