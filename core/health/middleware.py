"""Health is answered before all that needs what may be broken: sessions, set-up, sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.health.views import healthz

type View = Callable[[HttpRequest], HttpResponse]


class HealthFirst:
    """Lets /healthz pass by every other middleware."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer here when machines ask for health."""
        if request.path_info == reverse("healthz"):
            return healthz(request)
        return self.get_response(request)
