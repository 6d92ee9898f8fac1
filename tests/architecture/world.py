"""One of everything, so that every address of the site leads to something."""

from core.accounts.models import User
from core.accounts.roles import Role
from core.events.models import Delivery, Event
from core.notifications.models import Notification
from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.posts.actions import publish_post
from feeds.posts.comment_actions import add_comment
from profiles.imports.actions import Choices, start_import
from tests.architecture.routes import Route
from tests.people import make_person

# What each role may be: in the secret community or not, and above whom.
ROLES = ("anonymous", "leaver", "stranger", "member", "moderator", "owner", "admin")

FILE = b"email,first name,last name\nann@example.org,Ann,Bay\n"


class World:
    """A secret community with people of each role; one of them wrote there."""

    def __init__(self, cast) -> None:
        self.cast = cast
        # The first ones too, so that one role's number never stands for another's object.
        self.people = {role: getattr(cast, role) for role in ROLES if role != "anonymous"}
        self.community = Community.objects.create(name="Abri", slug="abri", kind="secret")
        for role in ("owner", "moderator", "member"):
            Membership.objects.create(community=self.community, user=self.people[role], role=role)
        self.post = publish_post(
            author=self.people["member"], community=self.community, body="Hello"
        )
        self.comment = add_comment(author=self.people["member"], post=self.post, body="Again")
        self.asker = make_person("asker", is_trainer=True)
        self._make_what_waits()

    def _make_what_waits(self) -> None:
        """Make what someone is still to answer, read or repair."""
        member, asker = self.people["member"], self.asker
        self.importing = start_import(
            by=self.people["admin"], name="a.csv", data=FILE, choices=Choices()
        )
        self.notification = Notification.objects.create(
            recipient=member, actor=asker, kind="mention", url="/", params={}
        )
        event = Event.objects.create(kind="posts.Gone", payload={})
        self.delivery = Delivery.objects.create(event=event, handler="gone", state="failed")
        JoinRequest.objects.create(community=self.community, user=asker)
        Invitation.objects.create(
            community=self.community, user=self.cast.guest, invited_by=self.people["owner"]
        )

    def user(self, role: str) -> User | None:
        return self.people.get(role)

    def arguments(self, route: Route) -> dict[str, object]:
        """Return arguments that lead to something."""
        return {name: self._value(route, name) for name in route.arguments}

    def _value(self, route: Route, name: str) -> object:
        values = {
            "slug": self.community.slug,
            "handle": "asker" if route.name == "communities:answer" else "member",
            "user_id": self.asker.pk,
            "import_id": self.importing.pk,
            "delivery_id": self.delivery.pk,
            "notification_id": self.notification.pk,
            "pk": self.comment.pk if "comment" in route.name else self.post.pk,
            "place": "posts",
            "role": Role.TRAINER,
            "session_id": 1,
            "kind": "bravo",
            "uidb36": "1",
            "key": "set-password",
            "version": "1",
        }
        if name not in values:
            raise LookupError(f"tests/architecture/world.py has nothing for {route.name}: {name}")
        return values[name]
