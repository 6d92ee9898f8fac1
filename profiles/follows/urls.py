"""Addresses of follows. They stand before those of people."""

from django.urls import path

from profiles.follows import views

app_name = "follows"

urlpatterns = [
    path("following/", views.followed, name="list"),
    path("<str:handle>/follow/", views.following, name="follow"),
]
