"""The inbox's place in the navigation."""

from django.utils.translation import gettext_lazy as _

from core.notifications import frames, queries
from core.realtime import topics
from core.ui import slots

slots.register(
    "nav",
    key="notifications",
    label=_("Notifications"),
    url_name="notifications:list",
    icon="bell",
    order=20,
    count=queries.unread_count,
    urgent=True,
    in_topbar=True,
)

topics.register_state(frames.count_frame)
