"""Addresses of home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

app_name = "home"


def _soon(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("", _soon, name="home")]
