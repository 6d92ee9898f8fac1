"""Set-up, settings, sessions and roles."""

from typing import Any

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from core.accounts import actions, devices, queries, sessions
from core.accounts.errors import AlreadySetUpError, LastAdministratorError
from core.accounts.forms import SettingsForm, SetUpForm
from core.accounts.models import User
from core.accounts.policies import can_manage_roles
from core.accounts.requests import signed_in
from core.accounts.roles import Role
from core.accounts.setup import is_setup_code

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask for the organisation and its first administrator, once."""
    if queries.is_set_up():
        raise Http404
    if refusal := ratelimit.consume_or_429(request, action="setup"):
        return refusal  # type: ignore[no-any-return] # allauth has no types
    initial = {"language": translation.get_language()}
    form = SetUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if is_setup_code(form.cleaned_data.pop("code")):
            return _set_up(request, form.cleaned_data)
        form.add_error("code", _("This is not the code that was printed last."))
    return render(
        request, "accounts/setup.html", {"form": form}, status=422 if form.errors else 200
    )


def _set_up(request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    try:
        administrator = actions.set_up_organisation(**given)
    except AlreadySetUpError as error:
        raise Http404 from error
    login(request, administrator, backend=_BACKEND)
    UserSession.objects.create_from_request(request)
    return HttpResponseRedirect("/")


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show how this person sees Parvis, and change it at once."""
    user = signed_in(request)
    before = (user.language, user.theme, user.single_keys)
    form = SettingsForm(request.POST or None, instance=user)
    if request.method == "GET":
        return render(request, "accounts/settings.html", {"form": form})
    if not form.is_valid():
        user.refresh_from_db()
        return render(request, "accounts/settings.html", {"form": form}, status=422)
    actions.save_settings(user=user, **form.cleaned_data)
    return _saved(request, user, new_language=user.language != before[0])


def _saved(request: HttpRequest, user: User, *, new_language: bool) -> HttpResponse:
    """Say so: in place, or on a fresh page when its every word changes."""
    with translation.override(user.language):
        text = _("Your settings are saved.")
    if not request.htmx:  # type: ignore[attr-defined] # the middleware of django-htmx
        messages.success(request, text)
        return redirect("settings")
    response = HttpResponse(status=204)
    if new_language:
        messages.success(request, text)
        response.headers["HX-Refresh"] = "true"
        return response
    trigger_client_event(response, "toast", {"text": text})
    changed = {"theme": user.theme, "keys": user.single_keys}
    return trigger_client_event(response, "settings", changed)


@require_GET
def session_list(request: HttpRequest) -> HttpResponse:
    """Show where this person is signed in."""
    entries = [
        {
            "session": session,
            "device": devices.recognise(session.user_agent),
            "is_here": session.session_key == request.session.session_key,
        }
        for session in queries.sessions_of(signed_in(request))
    ]
    return render(request, "accounts/sessions.html", {"entries": entries})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign out on one other device."""
    if not sessions.end_session(signed_in(request).pk, session_id):
        raise Http404
    messages.success(request, _("That device is signed out."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out on every device but this one."""
    sessions.end_sessions(signed_in(request).pk, keep=request.session.session_key)
    messages.success(request, _("All other devices are signed out."))
    return redirect("sessions")


@require_GET
def role_list(request: HttpRequest) -> HttpResponse:
    """Show who has which role, and whoever is looked for to be given one."""
    _administrator(request)
    text = request.GET.get("q", "").strip()[:200]
    context = {
        "roles": [(role, queries.holders(role)) for role in Role],
        "text": text,
        "found": [(person, _missing(person)) for person in queries.find_people(text)]
        if text
        else [],
    }
    return render(request, "accounts/roles.html", context)


@require_POST
def give_role(request: HttpRequest, role: Role, user_id: int) -> HttpResponse:
    """Give a role."""
    if not actions.give_role(by=_administrator(request), user_id=user_id, role=role):
        raise Http404
    messages.success(request, _("The role is given."))
    return redirect("roles")


@require_POST
def take_role(request: HttpRequest, role: Role, user_id: int) -> HttpResponse:
    """Take a role."""
    administrator = _administrator(request)
    try:
        if not actions.take_role(by=administrator, user_id=user_id, role=role):
            raise Http404
    except LastAdministratorError:
        messages.error(
            request,
            _("Somebody must look after the organisation: first give someone else this role."),
        )
        return redirect("roles")
    messages.success(request, _("The role is taken back."))
    if role is Role.ADMINISTRATOR and user_id == administrator.pk:
        return HttpResponseRedirect("/")
    return redirect("roles")


def _missing(person: User) -> list[Role]:
    return [role for role in Role if not getattr(person, role.field)]


def _administrator(request: HttpRequest) -> User:
    """Return the administrator; to anyone else, none of this exists."""
    user = signed_in(request)
    if not can_manage_roles(user):
        raise Http404
    return user
