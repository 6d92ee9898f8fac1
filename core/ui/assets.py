"""The style and script files that a page links: the ground floor's, and those that floors add."""

HTMX = ("vendor/htmx.org/htmx.min.js", "vendor/htmx.org/hx-preload.min.js")
ENTRY = "js/app.js"
IMPORTED = (
    "js/busy.js",
    "js/composer.js",
    "js/confirm.js",
    "js/counts.js",
    "js/dom.js",
    "js/drafts.js",
    "js/inbox.js",
    "js/keys.js",
    "js/live.js",
    "js/menu.js",
    "js/time.js",
    "js/toast.js",
)

_stylesheets = ["css/parvis.css"]
_modules = [ENTRY]


def stylesheet(path: str) -> None:
    """Link a floor's entry stylesheet on every page."""
    if path not in _stylesheets:
        _stylesheets.append(path)


def module(path: str) -> None:
    """Load a floor's script module on every page."""
    if path not in _modules:
        _modules.append(path)


def stylesheets() -> tuple[str, ...]:
    """Return every entry stylesheet, lowest floor first."""
    return tuple(_stylesheets)


def modules() -> tuple[str, ...]:
    """Return every script module, lowest floor first."""
    return tuple(_modules)
