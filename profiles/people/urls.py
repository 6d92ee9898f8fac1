"""Addresses of people. A person's own come last: a handle may be almost any word."""

from django.urls import path

from profiles.people import chart_views, edit_views, views

app_name = "people"

urlpatterns = [
    path("", views.directory, name="list"),
    path("suggest/", views.suggest, name="suggest"),
    path("chart/", chart_views.chart, name="chart"),
    path("chart/<str:handle>/", chart_views.branch, name="branch"),
    path("me/edit/", edit_views.edit_mine, name="edit_mine"),
    path("<str:handle>/", views.profile, name="profile"),
    path("<str:handle>/edit/", edit_views.edit, name="edit"),
    path("<str:handle>/edit/photo/", edit_views.photo, name="edit_photo"),
    path("<str:handle>/photo/<str:version>", views.photo, name="photo"),
]
