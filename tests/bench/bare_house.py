"""The bare page once more, for a signed-in reader behind all of Parvis's middleware.

What lies between the two bare pages is what knowing the reader costs; what lies between this one
and home is what home costs.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings"

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from core.wsgi import application

__all__ = ["application"]

TEMPLATE = "<!doctype html>\n<title>Bare</title>\n<p>Hello {{ reader.first_name }}\n"

template = engines["django"].from_string(TEMPLATE)


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(template.render({"reader": request.user}))


urlpatterns = [path("bare/", page), path("", include("core.urls"))]
settings.ROOT_URLCONF = __name__
