"""Every page that a person can open, by role; `{community}` and `{post}` are filled in."""

NOBODY = ["/accounts/login/", "/accounts/password/reset/", "/nowhere/"]
EVERYONE = [
    "/",
    "/?order=active",
    "/?following=1",
    "{community}",
    "{community}members/",
    "{community}about/",
    "{community}settings/",
    "{post}",
    "{post}edit/",
    "{post}comments/",
    "{post}reactions/",
    "/communities/",
    "/communities/new/",
    "/notifications/",
    "/people/",
    "/people/chart/",
    "/people/{person}/",
    "/people/{person}/edit/",
    "/settings/",
    "/settings/sessions/",
    "/accounts/password/change/",
    "/accounts/2fa/",
]
ADMINISTRATOR = ["/roles/", "/queue/", "/people/import/"]
