"""Addresses of posts, of what is said below them, and of a community's own feed."""

from django.urls import path

from feeds.posts import comment_views, mention_views, reaction_views, views

app_name = "posts"

urlpatterns = [
    path("posts/", views.publish, name="publish"),
    path("posts/mentions/", mention_views.suggest, name="mentions"),
    path("posts/<int:pk>/", views.show_post, name="post"),
    path("posts/<int:pk>/menu/", views.show_menu, name="menu"),
    path("posts/<int:pk>/edit/", views.edit, name="edit"),
    path("posts/<int:pk>/delete/", views.delete, name="delete"),
    path("posts/<int:pk>/restore/", views.restore, name="restore"),
    path("posts/<int:pk>/comments/", comment_views.comment, name="comment"),
    path("comments/<int:pk>/menu/", comment_views.show_menu, name="comment_menu"),
    path("comments/<int:pk>/edit/", comment_views.edit, name="comment_edit"),
    path("comments/<int:pk>/delete/", comment_views.delete, name="comment_delete"),
    path("comments/<int:pk>/restore/", comment_views.restore, name="comment_restore"),
    *(
        path(f"{place}/<int:pk>/reactions/{rest}", view, {"place": place}, name=name)
        for place in ("posts", "comments")
        for rest, view, name in (
            ("", reaction_views.reactions, "reactions"),
            ("<slug:kind>/", reaction_views.reaction, "reaction"),
        )
    ),
]
