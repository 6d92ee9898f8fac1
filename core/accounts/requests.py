"""The signed-in person behind a request, with their type known."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from core.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return the user. Raises PermissionDenied for an anonymous one, whom the middleware stops."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
