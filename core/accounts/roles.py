"""The roles that an administrator gives. Being a manager is none of them: the org chart says it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """One role; its value stands in addresses."""

    ADMINISTRATOR = "administrator"
    TRAINING_ADMIN = "training-admin"
    TRAINER = "trainer"

    @property
    def field(self) -> str:
        """The field of `User` that says who has it."""
        return f"is_{self.value.replace('-', '_')}"

    @property
    def label(self) -> str | Promise:
        """Its name."""
        return _NAMES[self]

    @property
    def name_of_one(self) -> str | Promise:
        """What one person is who has it."""
        return _ONE[self]

    @property
    def help(self) -> str | Promise:
        """What it lets a person do."""
        return _HELP[self]


_NAMES: dict[Role, str | Promise] = {
    Role.ADMINISTRATOR: _("Administrators"),
    Role.TRAINING_ADMIN: _("Training admins"),
    Role.TRAINER: _("Trainers"),
}
_ONE: dict[Role, str | Promise] = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.TRAINING_ADMIN: _("Training admin"),
    Role.TRAINER: _("Trainer"),
}
_HELP: dict[Role, str | Promise] = {
    Role.ADMINISTRATOR: _("Look after the organisation: people, roles, imports, the queue."),
    Role.TRAINING_ADMIN: _("Plan and follow the training of the whole organisation."),
    Role.TRAINER: _("Write programmes and lead sessions."),
}
