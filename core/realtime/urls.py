"""Addresses of the live floor; the socket itself is in `core/asgi.py`."""

from django.urls import path

from core.realtime import views

app_name = "live"
urlpatterns = [path("since/", views.since, name="since")]
