"""From what was typed to what is stored: safe HTML, and the people it names."""

from dataclasses import dataclass

from core.accounts.models import User
from core.text import markdown


@dataclass(frozen=True)
class Written:
    """A text ready to be stored. `mentioned` are ids of active people."""

    body: str
    html: str
    mentioned: list[int]


def write(body: str) -> Written:
    """Render Markdown and find whom it mentions."""
    body = body.replace("\r\n", "\n").strip()
    handles = markdown.mentioned_handles(body)
    people = list(User.objects.active().filter(handle__in=handles)) if handles else []
    html = markdown.render(body, {p.handle: (p.display_name, p.profile_url) for p in people})
    return Written(body, html, sorted(person.pk for person in people))
