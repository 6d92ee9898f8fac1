"""Addresses of home and of the communities' feeds."""

from django.urls import path

from feeds.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("home/read/", views.read_all, name="read_all"),
    path("home/unread/", views.unread, name="unread"),
    path("communities/<slug:slug>/", views.community, name="community"),
    path("communities/<slug:slug>/read/", views.read, name="read"),
]
