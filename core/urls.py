"""All addresses: each room brings its own, under the noun that a user would say."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("core.health.urls")),
    path("", include("core.accounts.urls")),
    path("live/", include("core.realtime.urls")),
    path("notifications/", include("core.notifications.urls")),
    path("queue/", include("core.events.urls")),
    path("people/import/", include("profiles.imports.urls")),
    path("people/", include("profiles.follows.urls")),
    path("people/", include("profiles.people.urls")),
    path("communities/", include("feeds.communities.urls")),
    path("", include("feeds.posts.urls")),
    path("", include("feeds.home.urls")),
]

handler400 = "core.ui.errors.bad_request"
handler500 = "core.health.views.server_error"
