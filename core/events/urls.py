"""Addresses of this room."""

from django.urls import URLPattern, path

from core.events import views

app_name = "queue"
urlpatterns: list[URLPattern] = [
    path("", views.show_list, name="list"),
    path("retry/", views.retry_all, name="retry_all"),
    path("<int:delivery_id>/retry/", views.retry, name="retry"),
]
