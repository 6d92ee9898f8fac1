"""Addresses of imports."""

from django.urls import path

from profiles.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.start, name="start"),
    path("<int:import_id>/", views.show, name="show"),
    path("<int:import_id>/columns/", views.columns, name="columns"),
    path("<int:import_id>/confirm/", views.confirm, name="confirm"),
    path("<int:import_id>/stop/", views.stop, name="stop"),
    path("<int:import_id>/refused.csv", views.refused, name="refused"),
]
