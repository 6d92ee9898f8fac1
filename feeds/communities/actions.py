"""What people do with a community itself: make it, change it, archive it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.events.bus import publish
from core.notifications.actions import forget_scope_for_all_but
from core.realtime.broadcast import recheck
from core.text.folding import fold
from feeds.communities.admission_actions import admit, locked
from feeds.communities.events import (
    CommunityArchived,
    CommunityChanged,
    CommunityCreated,
    CommunityReopened,
    RequestAccepted,
)
from feeds.communities.models import Community, Invitation, JoinRequest, Membership
from feeds.communities.policies import Standing, standing
from feeds.communities.slugs import slugs_for


class OrganisationStaysError(ValidationError):
    """The organisation's own community stays open, and stays."""

    def __init__(self) -> None:
        super().__init__(_("Your organisation’s own community stays open to everyone."))


@transaction.atomic
def create_community(
    *,
    creator: User,
    name: str,
    description: str = "",
    kind: str = Community.Kind.OPEN,
    posting: str = Community.Posting.MEMBERS,
    language: str = "",
) -> Community:
    """Make a community, owned by its creator. Raises PermissionDenied for someone who left."""
    if not creator.is_active:
        raise PermissionDenied
    fields = {"name": name, "description": description, "kind": kind, "posting": posting}
    community = _insert(**fields, language=language)
    admit(community, creator, Membership.Role.OWNER)
    publish(CommunityCreated(community.pk, creator.pk))
    return community


def _insert(*, name: str, description: str, kind: str, **fields: str) -> Community:
    """Write the row under a free address, the next one if another was quicker."""
    search_text = fold(f"{name} {description}")
    for slug in slugs_for(name, secret=kind == Community.Kind.SECRET):
        try:
            with transaction.atomic():
                return Community.objects.create(
                    name=name,
                    slug=slug,
                    description=description,
                    kind=kind,
                    search_text=search_text,
                    **fields,
                )
        except IntegrityError:
            continue
    raise AssertionError("addresses never run out")


@transaction.atomic
def change_settings(
    *,
    actor: User,
    community: Community,
    name: str,
    description: str,
    kind: str,
    posting: str,
    language: str,
) -> Community:
    """Change what a community is. Who loses the right to read it hears nothing more, at once.

    Raises PermissionDenied, or OrganisationStaysError when that one would be closed.
    """
    community = locked(community)
    before = community.kind
    _check_change(standing(actor, community), kind)
    community.name, community.description, community.kind = name, description, kind
    community.posting, community.language = posting, language
    community.search_text = fold(f"{name} {description}")
    community.save(
        update_fields=["name", "description", "kind", "posting", "language", "search_text"]
    )
    publish(CommunityChanged(community.pk, actor.pk, before))
    if kind != before:
        _settle_kind(community, actor)
    return community


def _check_change(mine: Standing, kind: str) -> None:
    if not mine.can_manage:
        raise PermissionDenied
    if kind == mine.community.kind:
        return
    if mine.community.is_organisation:
        raise OrganisationStaysError
    if not mine.can_govern:
        raise PermissionDenied


def _settle_kind(community: Community, actor: User) -> None:
    """Let in who asked for what is open now; shut out whom a closed one does not know."""
    if community.kind == Community.Kind.OPEN:
        for asked in JoinRequest.objects.filter(community=community).select_related("user"):
            admit(community, asked.user)
            publish(RequestAccepted(community.pk, asked.user_id, actor.pk))
        return
    recheck(community.topic)
    inside = Membership.objects.filter(community=community).values_list("user_id", flat=True)
    invited = Invitation.objects.filter(community=community).values_list("user_id", flat=True)
    forget_scope_for_all_but(community.topic, [*inside, *invited])


@transaction.atomic
def archive_community(*, actor: User, community: Community) -> None:
    """Close a community for writing; its members go on reading."""
    community = locked(community)
    if not standing(actor, community).can_manage:
        raise PermissionDenied
    if community.is_organisation:
        raise OrganisationStaysError
    if community.archived_at is None:
        Community.objects.filter(pk=community.pk).update(archived_at=timezone.now())
        publish(CommunityArchived(community.pk, actor.pk))


@transaction.atomic
def reopen_community(*, actor: User, community: Community) -> None:
    """Bring a community back from the archive."""
    community = locked(community)
    if not standing(actor, community).can_manage:
        raise PermissionDenied
    if community.archived_at is not None:
        Community.objects.filter(pk=community.pk).update(archived_at=None)
        publish(CommunityReopened(community.pk, actor.pk))
