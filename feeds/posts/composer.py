"""What the form for a new post shows: where one may publish, and what was typed."""

from uuid import uuid4

from core.accounts.models import User
from feeds.communities.models import Community
from feeds.posts.forms import PostForm
from feeds.posts.sources import options, sources_of


def composer_context(
    user: User, *, community: Community | None = None, form: PostForm | None = None
) -> dict[str, object]:
    """Return what `posts/composer.html` needs: where this person may publish, and the form.

    There is a form only once something was typed: an empty one says nothing, and costs a page of
    the home more than its posts do.
    """
    choices = [source for source in sources_of(user) if source.can_post]
    chosen = form["community"].value() if form else community and community.pk
    return {
        "form": form,
        "key": (form and form["key"].value()) or uuid4(),
        "can_publish": bool(choices),
        "options": options(choices, chosen=str(chosen)),
        "user": user,
    }
