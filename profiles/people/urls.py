"""Addresses of people."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "people"


def _soon(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", _soon, name="list"),
    path("<str:handle>/", _soon, name="profile"),
    path("<str:handle>/photo/<str:version>", _soon, name="photo"),
]
