"""What a socket carries: one change, rendered once per language, for everyone on its topic."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

VERSION = 1


@dataclass(frozen=True)
class Frame:
    """One change on one topic.

    `seq` is the topic's number after the change (None for state that is simply replaced);
    `html` holds the fragment by language, `data` what the page's script needs to place it.
    """

    topic: str
    kind: str
    seq: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)

    def encode(self, language: str) -> str:
        """Return the JSON text that a reader of this language gets."""
        return json.dumps(self.as_dict(language), ensure_ascii=False, separators=(",", ":"))

    def as_dict(self, language: str) -> dict[str, Any]:
        """Return the plain values that a reader of this language gets."""
        frame: dict[str, Any] = {"v": VERSION, "topic": self.topic, "kind": self.kind, **self.data}
        if self.seq is not None:
            frame["seq"] = self.seq
        if self.html:
            frame["html"] = self.html.get(language) or next(iter(self.html.values()))
        return frame


def render_in_languages(template: str, context: dict[str, Any]) -> dict[str, str]:
    """Render a viewer-neutral fragment once for each language of the interface."""
    rendered: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            rendered[language] = render_to_string(template, context)
    return rendered
