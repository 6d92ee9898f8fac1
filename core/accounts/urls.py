"""Addresses of accounts: allauth's own, and ours."""

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.urls"))]
