"""Addresses of this room."""

from django.urls import URLPattern, path

from core.notifications import views

app_name = "notifications"
urlpatterns: list[URLPattern] = [
    path("", views.show_list, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("<int:notification_id>/", views.open_one, name="open"),
    path("<int:notification_id>/read/", views.read_one, name="read"),
    path("<int:notification_id>/unread/", views.unread_one, name="unread"),
]
