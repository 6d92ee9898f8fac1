"""Pages of comments: saying something below a post, editing and deleting it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.accounts.models import User
from core.accounts.requests import signed_in
from feeds.posts import comment_actions, policies
from feeds.posts.access import find_comment, find_deleted_comment, find_post
from feeds.posts.answers import done, form_answer, menu_answer, toast
from feeds.posts.forms import CommentForm, TextForm
from feeds.posts.models import Comment, Post


@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form that answers a post or one of its comments, and take what was typed."""
    user = signed_in(request)
    post = find_post(user, pk)
    parent = _parent(user, post, request.POST.get("parent") or request.GET.get("parent"))
    form = CommentForm(request.POST or None, initial={"parent": parent.pk if parent else None})
    if request.method == "POST" and form.is_valid():
        made = comment_actions.add_comment(
            author=user,
            post=post,
            parent=parent,
            body=form.cleaned_data["body"],
            key=form.cleaned_data["key"],
        )
        if request.headers.get("HX-Request"):
            return _fresh_form(request, post)
        return redirect(made)
    context = {"form": form, "post": post, "parent": parent, "field_id": _field_id(post, parent)}
    return form_answer(request, "posts/comment_form.html", context, "posts/comment_page.html")


def _fresh_form(request: HttpRequest, post: Post) -> HttpResponse:
    """Below a thread, an empty form for the next comment; elsewhere, nothing."""
    if request.POST.get("stay"):
        context = {"form": CommentForm(), "post": post, "stay": True, "field_id": _field_id(post)}
        return render(request, "posts/comment_form.html", context, status=201)
    return HttpResponse(status=201)


def _field_id(post: Post, parent: Comment | None = None) -> str:
    """Name a text field so that its draft is found again, and no other's."""
    return f"answer-comment-{parent.pk}" if parent else f"answer-post-{post.pk}"


def _parent(user: User, post: Post, given: str | None) -> Comment | None:
    if not given or not given.isascii() or not given.isdigit():
        return None
    parent = find_comment(user, int(given))
    return parent if parent.post_id == post.pk else None


@require_GET
def show_menu(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what this person may do with a comment."""
    user = signed_in(request)
    found = find_comment(user, pk)
    context = {
        "comment": found,
        "can_edit": policies.can_edit(user, found),
        "can_delete": policies.can_delete(user, found),
    }
    return menu_answer(request, "posts/comment_menu.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a comment's text."""
    user = signed_in(request)
    found = find_comment(user, pk)
    form = TextForm(request.POST or None, initial={"body": found.body})
    if request.method == "POST" and form.is_valid():
        comment_actions.edit_comment(editor=user, comment=found, body=form.cleaned_data["body"])
        return done(request, found)
    if not policies.can_edit(user, found):
        return done(request, found)
    field_id = f"edit-comment-{found.pk}"
    context = {
        "form": form,
        "post": found.post,
        "written": found,
        "url": request.path,
        "field_id": field_id,
    }
    return form_answer(request, "posts/edit_form.html", context, "posts/edit.html")


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a comment, with a way back."""
    user = signed_in(request)
    found = find_comment(user, pk)
    comment_actions.delete_comment(user=user, comment=found)
    undo = ("posts:comment_restore", found.pk)
    return toast(request, _("The comment is deleted."), undo=undo, back=found.post)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    user = signed_in(request)
    found = find_deleted_comment(user, pk)
    comment_actions.restore_comment(user=user, comment=found)
    return done(request, found)
