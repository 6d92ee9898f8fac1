"""The shape of what people type about communities."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from feeds.communities import queries
from feeds.communities.models import Community, Membership

MOST_INVITED = 100
_SEPARATORS = re.compile(r"[\s,;]+")
# Marks that turn the text around a name, and so could make it read as another.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

KINDS = [
    (Community.Kind.OPEN, _("Open: everyone can read it and join")),
    (
        Community.Kind.PRIVATE,
        _("Private: everyone sees that it is there, and can ask to join"),
    ),
    (Community.Kind.SECRET, _("Secret: only its members and those they invite know of it")),
]


class CommunityForm(forms.Form):
    """A community's settings."""

    name = forms.CharField(label=_("Name"), max_length=80)
    description = forms.CharField(
        label=_("What it is for"),
        help_text=_("Everyone who may know of this community reads this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    kind = forms.ChoiceField(
        label=_("Who can see it"), choices=KINDS, initial="open", widget=forms.RadioSelect
    )
    posting = forms.ChoiceField(
        label=_("Who may post"),
        choices=Community.Posting.choices,
        initial=Community.Posting.MEMBERS,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("Any language")), *settings.LANGUAGES],
        required=False,
    )

    def clean_name(self) -> str:
        """Refuse a name that nobody could read."""
        name = " ".join(_TURNING.sub("", self.cleaned_data["name"]).split())
        if not any(letter.isalnum() for letter in name):
            raise forms.ValidationError(_("Give it a name with letters or digits."))
        return name

    def clean_description(self) -> str:
        """Drop the same marks from the description."""
        return _TURNING.sub("", self.cleaned_data["description"]).replace("\r\n", "\n")


class SettingsForm(CommunityForm):
    """The same for a community that is there; who can see it only where that may be changed."""

    def __init__(self, community: Community, typed: Any, *, kind_is_free: bool) -> None:
        fields = ("name", "description", "kind", "posting", "language")
        super().__init__(typed, initial={name: getattr(community, name) for name in fields})
        if not kind_is_free:
            # Left as it is, whatever is sent.
            self.fields["kind"].disabled = True


class AskForm(forms.Form):
    """A word to those who will answer."""

    message = forms.CharField(
        label=_("A word about why"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class InviteForm(forms.Form):
    """Handles and e-mail addresses, in any order and with anything between them."""

    people = forms.CharField(
        label=_("Whom to invite"),
        help_text=_("E-mail addresses or @names, as many as you like."),
        max_length=10_000,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_people(self) -> list[User]:
        """Find everyone who is named, or say who was not found."""
        names = [name for name in _SEPARATORS.split(self.cleaned_data["people"]) if name]
        if len(names) > MOST_INVITED:
            raise forms.ValidationError(_("Invite at most 100 people at once."))
        found, unknown = queries.find_people(names)
        if unknown:
            raise forms.ValidationError(
                _("Nobody here is called: %(names)s. The others were not invited yet."),
                params={"names": ", ".join(unknown)},
            )
        if not found:
            raise forms.ValidationError(_("Name at least one person."))
        return found


class RoleForm(forms.Form):
    """One of the roles."""

    role = forms.ChoiceField(choices=Membership.Role.choices)
