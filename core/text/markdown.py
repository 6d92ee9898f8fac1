"""Markdown as people write it, to HTML that is safe to show to anyone."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

_ALLOWED_TAGS = {
    "a", "b", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "i", "li", "ol", "p",
    "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_MENTION = re.compile(r"(?<![\w@/.])@([a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?)(?![\w@])")
_SKIPPED = re.compile(r"(<(?:a|code|pre)\b.*?</(?:a|code|pre)>|<[^>]+>)", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "typographer": False})
    parser.enable(["table", "strikethrough"])
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_ALLOWED_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        attribute_filter=_keep_attribute,
    )


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    """Drop links that leave by a relative address: `//evil` and `/\\evil` are no pages of ours."""
    if name != "href":
        return value
    parts = urlsplit(value.replace("\\", "/"))
    own_page = not parts.scheme and not parts.netloc and value.startswith(("/", "#"))
    return value if parts.scheme or own_page else None


def mentioned_handles(body: str) -> set[str]:
    """Return the handles written as `@first.last` in this text."""
    return set(_MENTION.findall(body.lower()))


def render(body: str, people: Mapping[str, tuple[str, str]] | None = None) -> str:
    """Return safe HTML. `people` maps a handle to (displayed name, address) for the mentions.

    Headings are lowered by two, since the page has its own first two.
    """
    html = _parser().render(body)
    html = re.sub(r"(</?h)([1-6])>", lambda m: f"{m[1]}{3 if m[2] in '12' else 4}>", html)
    html = _cleaner().clean(html)
    return _link_mentions(html, people or {})


def _link_mentions(html: str, people: Mapping[str, tuple[str, str]]) -> str:
    """Turn mentions in running text into links; leave those in code and in links alone."""
    replace = _mention_link(people)
    parts = _SKIPPED.split(html)
    return "".join(
        part if index % 2 else _MENTION.sub(replace, part) for index, part in enumerate(parts)
    )


def _mention_link(people: Mapping[str, tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        if match[1] not in people:
            return match[0]
        name, url = people[match[1]]
        return f'<a class="mention" href="{escape(url)}">@{escape(name)}</a>'

    return replace
