"""A small site around the style guide: the frame, the parts and the scripts, without any room."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from core.accounts.models import User
from core.ui import slots
from core.ui.errors import bad_request
from core.ui.guide import guide
from core.ui.toasts import toast

SETTINGS = {
    "ROOT_URLCONF": __name__,
    "MIDDLEWARE": [
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
        "tests.core.ui.site.signed_in",
    ],
    "ALLOWED_HOSTS": ["*"],
}
PEOPLE = (
    '<ul class="suggestions" role="listbox">'
    '<li role="option" id="p1" data-value="@karim.benali">Karim Benali</li></ul>'
)


def signed_in(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: everybody is Claire."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.user = claire(theme=request.GET.get("theme", "system"))
        return get_response(request)

    return answer


def claire(**fields) -> User:
    """Make someone who is in no database."""
    return User(pk=1, first_name="Claire", last_name="Moreau", handle="claire.moreau", **fields)


def page(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """Answer anything."""
    return HttpResponse("<!doctype html><title>A page</title><p>A page.</p>")


def people(request: HttpRequest) -> HttpResponse:
    """Answer who may be meant by an @."""
    return HttpResponse(PEOPLE if request.GET["q"].startswith("k") else "")


def accept(request: HttpRequest) -> HttpResponse:
    """Accept a form the way every room does: a redirect."""
    return redirect("guide")


def remove(request: HttpRequest) -> HttpResponse:
    """Remove something, with a way back."""
    return toast(
        HttpResponse("<p id='gone'>Removed.</p>"), "Removed.", undo="/restore/", into="#gone"
    )


def restore(request: HttpRequest) -> HttpResponse:
    """Bring it back, for whoever has the token."""
    token = request.headers.get("X-CSRFToken")
    return HttpResponse(f"<p id='back'>Back{'' if token else ' without a token'}.</p>")


def broken(request: HttpRequest) -> HttpResponse:
    """Fail as a server fails."""
    return HttpResponse("<h1>Broken</h1>", status=500)


def fill_places() -> None:
    """Register what a few rooms would."""
    for order, key in enumerate(["home", "communities", "people", "training", "team"]):
        slots.register(
            "nav", key=key, label=key.title(), url_name="home", icon="house", order=order
        )
    bell = {"label": "Notifications", "url_name": "directory", "icon": "bell"}
    slots.register("nav", key="bell", **bell, count=lambda _user: 3, urgent=True, in_topbar=True)
    slots.register("nav.admin", key="queue", label="Queue", url_name="home", icon="clock")
    slots.register("nav.account", key="me", label="Settings", url_name="home", icon="settings")
    slots.register("search", key="people", label="Search people", url_name="search")


profile = ([path("people/<handle>/", page, name="profile")], "people")
urlpatterns = [
    path("", page, name="home"),
    path("ui/", guide, name="guide"),
    path("search/", page, name="search"),
    path("healthz", page, name="healthz"),
    path("favicon.ico", page),
    path("people/list/", page, name="directory"),
    path("", include(profile)),
    path("mentions/", people),
    path("accept/", accept),
    path("remove/", remove),
    path("restore/", restore),
    path("broken/", broken),
    path("sign-out/", page, name="account_logout"),
]
handler400 = bad_request
