"""The other end of `backstage.py`: does things in the running site by its own actions.

A process of its own, because this one's Django belongs to the site's database, and the tests'
Django to theirs. Reads one JSON command a line, answers one JSON value a line.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402 - needs Django set up

from core.accounts.actions import create_person_account  # noqa: E402
from core.accounts.models import Organisation, User  # noqa: E402
from core.accounts.sessions import end_sessions  # noqa: E402
from feeds.communities import membership_actions  # noqa: E402
from feeds.communities.actions import create_community  # noqa: E402
from feeds.communities.admission_actions import admit  # noqa: E402
from feeds.communities.models import Community  # noqa: E402
from feeds.communities.organisation_actions import ensure_organisation_community  # noqa: E402
from feeds.posts import actions, comment_actions, reaction_actions  # noqa: E402
from feeds.posts.models import Comment, Post  # noqa: E402
from profiles.people.actions import ensure_profile  # noqa: E402
from profiles.people.models import Profile  # noqa: E402
from profiles.people.search import search_text  # noqa: E402


def organisation(name: str, language: str) -> str:
    Organisation.objects.get_or_create(defaults={"name": name, "language": language})
    return ensure_organisation_community(name=name, owner_id=None).slug


def person(handle: str, password: str, **fields: Any) -> int:
    """Find someone, or make their account; `fields` of the user may be given besides."""
    if found := User.objects.filter(handle=handle).first():
        return found.pk
    first, _, last = handle.partition(".")
    user = create_person_account(
        email=f"{handle}@example.org", first_name=first.title(), last_name=last.title(),
        handle=handle, language=fields.pop("language", "en"), password=password,
    )  # fmt: skip
    given = fields.pop("profile", {})
    User.objects.filter(pk=user.pk).update(**fields)
    _describe(user.pk, **given)
    return user.pk


@transaction.atomic
def community(name: str, owner: str, members: list[str], kind: str = "open") -> dict[str, Any]:
    made = create_community(creator=_user(owner), name=name, kind=kind)
    for handle in members:
        admit(made, _user(handle))
    return {"id": made.pk, "slug": made.slug, "url": made.get_absolute_url(), "name": made.name}


def remove(slug: str, member: str, by: str) -> None:
    place = _community(slug)
    membership_actions.remove_member(actor=_user(by), community=place, user=_user(member))


def publish(author: str, slug: str, body: str) -> dict[str, Any]:
    post = actions.publish_post(author=_user(author), community=_community(slug), body=body)
    return {"id": post.pk, "url": post.get_absolute_url(), "css": f"#post-{post.pk}"}


def comment(author: str, post: int, body: str, parent: int | None = None) -> dict[str, Any]:
    made = comment_actions.add_comment(
        author=_user(author), post=Post.objects.get(pk=post), body=body,
        parent=Comment.objects.get(pk=parent) if parent else None,
    )  # fmt: skip
    return {"id": made.pk, "url": made.get_absolute_url(), "css": f"#comment-{made.pk}"}


def react(user: str, post: int, kind: str) -> None:
    reaction_actions.react(user=_user(user), to=Post.objects.get(pk=post), kind=kind)


def sign_out_everywhere(user: str) -> None:
    end_sessions(_user(user).pk)


def posts_in(slug: str) -> list[str]:
    """Return the texts of a community's posts, the oldest first."""
    living = Post.objects.filter(community__slug=slug, deleted_at__isnull=True)
    return list(living.order_by("seq").values_list("body", flat=True))


def _describe(user_id: int, manager: str = "", **fields: str) -> None:
    """Write what an organisation's file would say of someone."""
    ensure_profile(user_id=user_id)
    profile = Profile.objects.select_related("user").get(user_id=user_id)
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.manager = Profile.objects.get(user__handle=manager) if manager else None
    profile.search_text = search_text(profile)
    profile.save()


def _user(handle: str) -> User:
    return User.objects.get(handle=handle)


def _community(slug: str) -> Community:
    return Community.objects.get(slug=slug)


VERBS = (organisation, person, community, remove, publish, comment, react, sign_out_everywhere,
         posts_in)  # fmt: skip


def main() -> None:
    verbs = {verb.__name__: verb for verb in VERBS}
    for line in sys.stdin:
        name, given = json.loads(line)
        try:
            answer = {"value": verbs[name](**given)}
        except Exception as error:  # noqa: BLE001 - the test is told, whatever it is
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
