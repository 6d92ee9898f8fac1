"""The shape of what is typed: a text, where it goes, and a key that makes it arrive once."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from feeds.communities.models import Community


class TextForm(forms.Form):
    """A text with its idempotency key."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea,
        error_messages={"required": _("Write something first.")},
    )
    longest = 20_000

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid4())

    def clean_body(self) -> str:
        """Refuse a text that is too long, and say by how much."""
        body: str = self.cleaned_data["body"]
        if len(body) > self.longest:
            raise forms.ValidationError(
                _("The text is %(over)s characters too long. Shorten it, or publish it in parts."),
                params={"over": len(body) - self.longest},
            )
        return body


class PostForm(TextForm):
    """A post and the community that it goes to; `communities` are those one may post in."""

    community = forms.ModelChoiceField(
        Community.objects.none(),
        label=_("Publish in"),
        error_messages={"required": _("Choose where to publish.")},
    )

    def __init__(self, *args: Any, communities: QuerySet[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["id"] = "composer-body"
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]


class CommentForm(TextForm):
    """A comment; `parent` is the comment that it answers."""

    longest = 10_000
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
