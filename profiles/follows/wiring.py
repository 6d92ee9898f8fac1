"""Where this room stands in others' pages."""

from core.ui import slots

slots.register("profile.action", key="follow", template="follows/button.html", order=10)
