"""What pages are compared with: Django and a template of three lines, nothing else."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

TEMPLATE = "<!doctype html>\n<title>{{ title }}</title>\n<p>Hello {{ name }}\n"

settings.configure(
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

template = engines["django"].from_string(TEMPLATE)


def page(request: HttpRequest) -> HttpResponse:
    text = template.render({"title": "Bare", "name": request.GET.get("name", "you")}, request)
    return HttpResponse(text, headers={"Content-Length": str(len(text))})


urlpatterns = [path("", page)]
application = get_wsgi_application()
