"""Addresses of this room."""

from django.urls import URLPattern, path

from core.health import views

urlpatterns: list[URLPattern] = [path("healthz", views.healthz, name="healthz")]
