"""What pages may contain: nothing that the content policy refuses, and nothing from elsewhere."""

import re
from collections.abc import Callable, Iterable

from tests.architecture.sources import Source

_COMMENTS = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
_TAGS = re.compile(r"{%.*?%}", re.DOTALL)
INLINE = {
    "a style element": re.compile(r"<style\b"),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.DOTALL),
    "an event attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.DOTALL),
    "a script without a nonce": re.compile(r"<script\b(?![^>]*\bnonce=)"),
    "a script inside the page": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "a script as an address": re.compile(r"javascript:"),
    "an address elsewhere": re.compile(r"""\s(?:src|href|action|hx-\w+)=["'](?:https?:)?//"""),
}
# Letters are read in a mail program, which fetches no style sheet.
LETTERS = {"core/templates/accounts/letter.html"}
ELSEWHERE = re.compile(r"""(?:url\(|@import\s|from\s|import\s*\()\s*["']?(?:https?:)?//""")
NAMED = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")
# Words in a row that begin like a sentence: a text that nobody can translate.
SENTENCE = re.compile(r"""(["'`])([A-ZÀ-Ý][a-zà-ÿ’']+(?: [\w’'-]+)+[.!?…]?)\1""")
_SCRIPT_COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_MACHINE = re.compile(r"(?<![\w.$}])/(?:home/\w+|Users/\w+|root|work)/[\w.]")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Take matches out, and leave their lines."""
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


def _found(source: Source, text: str, pattern: re.Pattern[str], what: str) -> list[str]:
    return [
        f"{source.path}:{text.count('\n', 0, match.start()) + 1} {what}"
        for match in pattern.finditer(text)
    ]


def inline(sources: Iterable[Source]) -> list[str]:
    """Find what runs or looks without passing by a file of ours."""
    return [
        line
        for source in sources
        if source.path not in LETTERS
        for what, pattern in INLINE.items()
        for line in _found(source, _blank(_TAGS, _blank(_COMMENTS, source.text)), pattern, what)
    ]


def unknown_urls(sources: Iterable[Source], known: Callable[[str], bool]) -> list[str]:
    """Find links to pages that no room has."""
    return [
        f"{source.path} {name}"
        for source in sources
        for name in NAMED.findall(_blank(_COMMENTS, source.text))
        if not known(name)
    ]


def elsewhere(sources: Iterable[Source]) -> list[str]:
    """Find styles and scripts that fetch from other sites."""
    return [line for s in sources for line in _found(s, s.text, ELSEWHERE, "an address elsewhere")]


def sentences(sources: Iterable[Source]) -> list[str]:
    """Find texts for people in scripts: they belong into a template, where they are translated."""
    return [
        f"{source.path}: {text}"
        for source in sources
        for _quote, text in SENTENCE.findall(_SCRIPT_COMMENTS.sub("", source.text))
    ]


def machine_paths(sources: Iterable[Source]) -> list[str]:
    """Find paths that exist only where someone works on this."""
    return [line for s in sources for line in _found(s, s.text, _MACHINE, "a machine's own path")]
