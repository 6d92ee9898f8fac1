"""Addresses of this room. `/communities/<slug>/` itself shows posts, and is theirs."""

from django.urls import path

from feeds.communities import entry_views, membership_views, views

app_name = "communities"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("new/", views.create, name="new"),
    path("<slug:slug>/about/", views.show_about, name="about"),
    path("<slug:slug>/settings/", views.Settings.as_view(), name="settings"),
    path("<slug:slug>/archive/", views.Archive.as_view(), name="archive"),
    path("<slug:slug>/members/", membership_views.Members.as_view(), name="members"),
    path("<slug:slug>/members/<handle>/", membership_views.Member.as_view(), name="member"),
    path("<slug:slug>/membership/", membership_views.OwnMembership.as_view(), name="membership"),
    path("<slug:slug>/request/", entry_views.OwnRequest.as_view(), name="request"),
    path("<slug:slug>/requests/<handle>/", entry_views.Request.as_view(), name="answer"),
    path("<slug:slug>/invitation/", entry_views.OwnInvitation.as_view(), name="invitation"),
    path("<slug:slug>/invitations/", entry_views.Invitations.as_view(), name="invitations"),
]
