"""A person's own changes to their page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.models import User
from core.accounts.requests import signed_in
from core.files.images import MOST_BYTES, NotAPicture, TooManyPixels
from core.files.uploads import limited
from profiles.people import actions
from profiles.people.forms import PhotoForm, ProfileForm
from profiles.people.models import Profile
from profiles.people.policies import can_edit
from profiles.people.queries import find_profile


def _own_or_404(user: User, handle: str) -> Profile:
    profile = find_profile(user, handle)
    if profile is None or not can_edit(user, profile):
        raise Http404
    return profile


@require_safe
def edit_mine(request: HttpRequest) -> HttpResponse:
    """Lead to one's own form, from wherever the handle is not known."""
    return redirect("people:edit", signed_in(request).handle)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, handle: str) -> HttpResponse:
    """Show and keep what someone says of themselves."""
    user = signed_in(request)
    profile = _own_or_404(user, handle)
    if request.method != "POST":
        return _page(request, profile, ProfileForm.of(profile), PhotoForm())
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, profile, form, PhotoForm(), status=422)
    actions.edit_profile(by=user, profile=profile, **form.cleaned_data)
    messages.success(request, _("Your profile was saved."))
    return redirect("people:profile", handle)


@limited(MOST_BYTES)
@require_POST
def photo(request: HttpRequest, handle: str) -> HttpResponse:
    """Take a photo, or take it away."""
    user = signed_in(request)
    profile = _own_or_404(user, handle)
    if "remove" in request.POST:
        actions.remove_photo(by=user, profile=profile)
        return redirect("people:edit", handle)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            data = form.cleaned_data["photo"].read()
            actions.set_photo(by=user, profile=profile, data=data)
            messages.success(request, _("Your photo was changed."))
            return redirect("people:edit", handle)
        except NotAPicture:
            form.add_error("photo", _("This is no picture that can be read. Try another one."))
        except TooManyPixels:
            form.add_error("photo", _("This picture has too many pixels. Send a smaller one."))
    return _page(request, profile, ProfileForm.of(profile), form, status=422)


def _page(
    request: HttpRequest,
    profile: Profile,
    form: ProfileForm,
    photo_form: PhotoForm,
    status: int = 200,
) -> HttpResponse:
    context = {"person": profile, "form": form, "photo_form": photo_form}
    return render(request, "people/edit.html", context, status=status)
