"""Reactions: who gave which, and mine given or taken back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.accounts.requests import signed_in
from feeds.posts import queries, reaction_actions
from feeds.posts.access import find_comment, find_post
from feeds.posts.models import Comment, Post, Reaction


@require_http_methods(["GET", "POST"])
def reactions(request: HttpRequest, place: str, pk: int) -> HttpResponse:
    """Show who reacted and how; a plain form gives or takes back one kind."""
    user = signed_in(request)
    written = _find(request, place, pk)
    given = queries.reactors(written)
    mine = {reaction.kind for reaction in given if reaction.user_id == user.pk}
    if request.method == "POST":
        kind = _known(request.POST.get("kind", ""))
        change = reaction_actions.withdraw_reaction if kind in mine else reaction_actions.react
        change(user=user, to=written, kind=kind)
        return redirect(written)
    context = {"written": written, "given": given, "mine": mine, "kinds": Reaction.Kind}
    return render(request, "posts/reactions.html", context)


@require_http_methods(["PUT", "DELETE"])
def reaction(request: HttpRequest, place: str, pk: int, kind: str) -> HttpResponse:
    """Give a reaction (PUT) or take it back (DELETE)."""
    change = (
        reaction_actions.react if request.method == "PUT" else reaction_actions.withdraw_reaction
    )
    change(user=signed_in(request), to=_find(request, place, pk), kind=_known(kind))
    return HttpResponse(status=204)


def _find(request: HttpRequest, place: str, pk: int) -> Post | Comment:
    user = signed_in(request)
    return find_post(user, pk) if place == "posts" else find_comment(user, pk)


def _known(kind: str) -> str:
    if kind not in Reaction.Kind.values:
        raise Http404
    return kind
