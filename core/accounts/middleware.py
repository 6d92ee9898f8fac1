"""Each person's own language, when they were last here, and the set-up page before anything."""

import time
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from core.accounts.models import User
from core.accounts.queries import is_set_up
from core.accounts.requests import client_address
from core.accounts.sessions import note_use

type View = Callable[[HttpRequest], HttpResponse]

_OPEN_BEFORE_SET_UP = ("/healthz", settings.STATIC_URL)


class SetUpFirst:
    """Leads every address to the set-up page until there is an organisation."""

    # Once there is one, there always is: no later request of this process asks again.
    done: ClassVar[bool] = False

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to the set-up page, unless this is it."""
        if SetUpFirst.done or self._may_pass(request.path_info):
            return self.get_response(request)
        SetUpFirst.done = is_set_up()
        return (
            self.get_response(request)
            if SetUpFirst.done
            else HttpResponseRedirect(reverse("setup"))
        )

    def _may_pass(self, path: str) -> bool:
        return path == reverse("setup") or path.startswith(_OPEN_BEFORE_SET_UP)


class SignInFirst(LoginRequiredMiddleware):
    """Asks to sign in; a fragment's request leads the whole page there, and back to it after."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Redirect a page; tell htmx to leave the page that sent a fragment's request."""
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None or not request.headers.get("HX-Request"):
            return answer
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        login = redirect_to_login(page.path or "/", settings.LOGIN_URL)
        return HttpResponse(status=401, headers={"HX-Redirect": login.url})


class OwnLanguage:
    """Answers in the language that the person chose; before sign-in, in the browser's."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the right language, and say which it is."""
        if isinstance(request.user, User):
            language = request.user.language
        else:
            language = translation.get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


class NoteLastUse:
    """Keeps "last used" in a person's list of sessions, to within a few minutes.

    Each process remembers when it last saw a session, so that most requests write nothing.
    """

    every = 300.0  # seconds
    most_remembered = 20_000

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.seen: dict[str, float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then note the use if the last note is old."""
        response = self.get_response(request)
        key = request.session.session_key
        if key and request.session.accessed and request.user.is_authenticated:
            self._note(key, request)
        return response

    def _note(self, key: str, request: HttpRequest) -> None:
        now = time.monotonic()
        if now - self.seen.setdefault(key, now) < self.every:
            return
        if len(self.seen) > self.most_remembered:
            self.seen.clear()
        self.seen[key] = now
        note_use(key, address=client_address(request))
