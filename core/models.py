"""The ground floor's tables, each made in its own room."""

from core.accounts.models import Organisation, User
from core.events.models import Delivery, Event
from core.notifications.models import Notification

__all__ = ["Delivery", "Event", "Notification", "Organisation", "User"]
