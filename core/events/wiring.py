"""The queue's place in the navigation of administrators."""

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.events.policies import can_manage_queue
from core.events.queries import failed_count
from core.ui import slots


def _failed(_user: User) -> int:
    return failed_count()


slots.register(
    "nav.admin",
    key="queue",
    label=_("Queue"),
    url_name="queue:list",
    icon="list-todo",
    order=80,
    visible=can_manage_queue,
    count=_failed,
)
