"""States that are taken by POST and given back by DELETE, with or without script."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from core.accounts.models import User
from core.accounts.requests import signed_in
from feeds.communities.models import Community


class SeeOther(HttpResponseRedirect):
    """Go on by GET, whatever the method was."""

    status_code = 303


def find(user: User, slug: str) -> Community:
    """Return a community that this person may know of. Raises Http404."""
    return get_object_or_404(Community.objects.visible_to(user), slug=slug)


class Resource(View):
    """One state of one community. A form without script names DELETE in `_method`.

    What a rule of the house refuses is said on the page where it was tried.
    """

    http_method_names = ("get", "head", "post", "delete")
    community: Community
    user: User
    refused_to = "communities:members"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the community through the viewer's own rights."""
        super().setup(request, *args, **kwargs)
        self.user = signed_in(request)
        self.community = find(self.user, kwargs["slug"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Call the method that is meant, with what the address names besides the community."""
        del kwargs["slug"]
        if request.method == "POST" and request.POST.get("_method") == "delete":
            request.method = "DELETE"
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return SeeOther(reverse(self.refused_to, args=[self.community.slug]))

    def say(self, text: str, url: str) -> HttpResponse:
        """Say what was done, and go on."""
        messages.success(self.request, text)
        return SeeOther(url)
