"""E-mail addresses, also those with letters beyond ASCII before the @ (RFC 6531)."""

from typing import TYPE_CHECKING, Any

from django.core.validators import validate_email
from django.db import models

from core.text.folding import fold


def validate_address(address: str) -> None:
    """Raise ValidationError unless this is an e-mail address: `josé@example.org` is one."""
    local, at, domain = address.rpartition("@")
    bare = "".join(c if c.isascii() or not c.isalpha() else fold(c) or "x" for c in local)
    validate_email(bare + at + domain)


if TYPE_CHECKING:
    EmailField = models.EmailField[str, str]
else:
    EmailField = models.EmailField


class AddressField(EmailField):
    """An e-mail field that knows such addresses."""

    default_validators = [validate_address]

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Be an ordinary e-mail field for migrations: the column is the same."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
