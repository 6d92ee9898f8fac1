"""The developers' style guide, at /ui/ and only with DEBUG."""

from django.conf import settings
from django.urls import path

from core.ui.guide import guide

app_name = "ui"
urlpatterns = [path("ui/", guide, name="guide")] if settings.DEBUG else []
