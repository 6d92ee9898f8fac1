"""Pages of posts: one post with its thread, publishing, editing, deleting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.accounts.models import User
from core.accounts.requests import signed_in
from feeds.communities.models import Community
from feeds.communities.queries import head_context
from feeds.posts import actions, cards, policies, queries
from feeds.posts.access import find_deleted_post, find_post
from feeds.posts.answers import done, form_answer, menu_answer, toast
from feeds.posts.composer import composer_context
from feeds.posts.forms import CommentForm, PostForm, TextForm
from feeds.posts.models import Post, Reaction


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish what was typed; the socket, or a catch-up, brings the card."""
    user = signed_in(request)
    form = PostForm(request.POST, communities=Community.objects.postable_by(user))
    if not form.is_valid():
        context = composer_context(user, form=form)
        return form_answer(request, "posts/composer.html", context, "posts/new.html")
    chosen: Community = form.cleaned_data["community"]
    post = actions.publish_post(
        author=user,
        community=chosen,
        body=form.cleaned_data["body"],
        key=form.cleaned_data["key"],
    )
    if request.headers.get("HX-Request"):
        context = composer_context(user, community=chosen)
        return render(request, "posts/composer.html", context, status=201)
    return redirect(post)


@require_GET
def show_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one post with all that is said below it."""
    user = signed_in(request)
    post = find_post(user, pk)
    [card] = queries.for_cards([post.pk])
    mine = queries.my_reactions(user, [pk]) | queries.my_comment_reactions(user, post)
    context = {
        "post": post,
        "card": cards.render(card),
        "thread": cards.with_tallies(queries.thread(post)),
        "mine": mine,
        "kinds": Reaction.Kind,
        "form": CommentForm() if policies.can_comment(user, post) else None,
        "field_id": f"answer-post-{post.pk}",
    }
    return render(request, "posts/post.html", context | head_context(user, post.community))


@require_GET
def show_menu(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what this person may do with a post."""
    user = signed_in(request)
    post = find_post(user, pk)
    return menu_answer(request, "posts/menu.html", menu_context(user, post))


def menu_context(user: User, post: Post) -> dict[str, object]:
    """Return what `posts/menu.html` shows."""
    return {
        "post": post,
        "can_edit": policies.can_edit(user, post),
        "can_delete": policies.can_delete(user, post),
    }


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post's text."""
    user = signed_in(request)
    post = find_post(user, pk)
    form = TextForm(request.POST or None, initial={"body": post.body})
    if request.method == "POST" and form.is_valid():
        actions.edit_post(editor=user, post=post, body=form.cleaned_data["body"])
        return done(request, post)
    if not policies.can_edit(user, post):
        return done(request, post)
    field_id = f"edit-post-{post.pk}"
    context = {
        "form": form,
        "post": post,
        "written": post,
        "url": request.path,
        "field_id": field_id,
    }
    return form_answer(request, "posts/edit_form.html", context, "posts/edit.html")


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a post, with a way back."""
    user = signed_in(request)
    post = find_post(user, pk)
    actions.delete_post(user=user, post=post)
    return toast(
        request, _("The post is deleted."), undo=("posts:restore", post.pk), back=post.community
    )


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    user = signed_in(request)
    post = find_deleted_post(user, pk)
    actions.restore_post(user=user, post=post)
    return done(request, post)
