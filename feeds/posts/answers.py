"""How a view of this room answers: a fragment to htmx, a page or a redirect to a plain form."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from feeds.communities.models import Community
from feeds.posts.models import Comment, Post


def form_answer(
    request: HttpRequest, fragment: str, context: dict[str, Any], page: str
) -> HttpResponse:
    """Show a form: the fragment to htmx, its page otherwise; 422 when it was refused."""
    form = context["form"]
    if "field_id" in context:  # where a refusal's link leads
        form.fields["body"].widget.attrs["id"] = context["field_id"]
    template = fragment if request.headers.get("HX-Request") else page
    return render(request, template, context, status=422 if form.is_bound else 200)


def menu_answer(request: HttpRequest, menu: str, context: dict[str, Any]) -> HttpResponse:
    """Show what may be done: the menu's items to htmx, a page of them to a plain link."""
    template = menu if request.headers.get("HX-Request") else "posts/menu_page.html"
    return render(request, template, context | {"menu": menu})


def done(request: HttpRequest, target: Post | Comment) -> HttpResponse:
    """Say that it is done: nothing to swap for htmx, since the frame brings it; else its page."""
    if request.headers.get("HX-Request"):
        return HttpResponse()
    return redirect(target)


def toast(
    request: HttpRequest, text: str, *, undo: tuple[str, int], back: Post | Community
) -> HttpResponse:
    """Say what happened, with a button that undoes it."""
    url = reverse(undo[0], args=[undo[1]])
    if request.headers.get("HX-Request"):
        trigger = {"toast": {"text": text, "undo": url, "swap": "none"}}
        return HttpResponse(headers={"HX-Trigger": json.dumps(trigger)})
    messages.success(request, text, extra_tags=f"undo:{url}")
    return redirect(back)
