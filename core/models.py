"""The ground floor's tables, each made in its own room."""

from core.accounts.models import Organisation, SetUpCode, User
from core.events.models import Delivery, Event
from core.notifications.models import Notification

__all__ = ["Delivery", "Event", "Notification", "Organisation", "SetUpCode", "User"]
