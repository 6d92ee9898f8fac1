"""What the forms of this room accept."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files.images import MOST_BYTES
from core.text.folding import fold
from profiles.people.models import Profile

_MOST_TAGS = 20


class TagsField(forms.CharField):
    """Words or short phrases, separated by commas."""

    default_error_messages = {
        "many": _("Give at most %(most)s."),
        "long": _("“%(tag)s…” is too long: %(limit)s characters at most."),
    }

    def __init__(self, *, tag_length: int, **kwargs: Any) -> None:
        self.tag_length = tag_length
        super().__init__(max_length=_MOST_TAGS * (tag_length + 2), required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Show a stored list as it is typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return each tag once, in the order typed."""
        parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", super().clean(value)))
        tags = list({fold(tag): tag for tag in reversed(list(parts)) if tag}.values())[::-1]
        if len(tags) > _MOST_TAGS:
            raise forms.ValidationError(
                self.error_messages["many"], "many", params={"most": _MOST_TAGS}
            )
        for tag in tags:
            if len(tag) > self.tag_length:
                params = {"tag": tag[:20], "limit": self.tag_length}
                raise forms.ValidationError(self.error_messages["long"], "long", params=params)
        return tags

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as typed."""
        return bool(super().has_changed(self.prepare_value(initial), data))


class ProfileForm(forms.Form):
    """What someone says of themselves."""

    can_help_with = TagsField(
        tag_length=80,
        label=_("I can help with"),
        help_text=_(
            "Colleagues find you by it. Separate with commas: spreadsheets, welding, Irish"
        ),
    )
    languages = TagsField(tag_length=40, label=_("Languages"), help_text=_("Separate with commas."))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    about = forms.CharField(
        label=_("About me"),
        max_length=2000,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Up to 2,000 characters. **Bold**, lists and links work."),
    )

    @classmethod
    def of(cls, profile: Profile) -> "ProfileForm":
        """Show what there is."""
        return cls(initial={name: getattr(profile, name) for name in cls.base_fields})


class PhotoForm(forms.Form):
    """One picture."""

    photo = forms.FileField(
        label=_("Photo"),
        allow_empty_file=True,
        max_length=255,
        help_text=_("JPEG, PNG, WebP or GIF, 10 MB at most. It is cut to a square."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={"required": _("Choose a picture first.")},
    )

    def clean_photo(self) -> Any:
        """Refuse what is too large before it is read into memory."""
        photo = self.cleaned_data["photo"]
        if photo.size > MOST_BYTES:
            raise forms.ValidationError(_("This picture is over 10 MB. Send a smaller one."))
        return photo
