"""A browser's name for itself, in words that a person recognises."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

# The first that is found counts: Edge also says Chrome, and Chrome also says Safari.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}
_PHONES = {"iPhone", "iPad", "Android"}


@dataclass(frozen=True)
class Device:
    """What is known of a device."""

    browser: str
    system: str

    def __str__(self) -> str:
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {
                "browser": self.browser,
                "system": self.system,
            }
        return self.browser or self.system or _("Unknown device")

    @property
    def icon(self) -> str:
        """The icon that stands for it."""
        return "smartphone" if self.system in _PHONES else "monitor"


def recognise(user_agent: str) -> Device:
    """Return the browser and the system, "" for what is not known."""
    return Device(_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
