"""What the import's forms accept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from profiles.imports.actions import Choices
from profiles.imports.reader import MOST_BYTES

FIELDS = {
    "email": _("E-mail"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "full_name": _("Full name"),
    "key": _("Key"),
    "title": _("Title"),
    "department": _("Department"),
    "place": _("Place"),
    "phone": _("Phone"),
    "language": _("Language"),
    "hired_on": _("Hired on"),
    "since": _("In this position since"),
    "left_on": _("Left on"),
    "status": _("Status"),
    "manager_key": _("Manager’s key"),
    "manager_email": _("Manager’s e-mail"),
    "manager_name": _("Manager’s name"),
    "manager": _("Manager (key, e-mail or name)"),
}
NOT_READ = "-"


class UploadForm(forms.Form):
    """A file, and what is decided once for all its lines."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        allow_empty_file=True,
        help_text=_("CSV or XLSX, 20 MB at most. One line for each person, with a header."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": _("Choose a file first.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the newcomers"),
        choices=User.Language.choices,
        help_text=_("Each person can change it later."),
    )
    deactivate_missing = forms.BooleanField(
        label=_("Who came by an earlier file and is not in this one has left"),
        required=False,
        initial=True,
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is over 20 MB. Send only the columns needed."))
        return file

    def choices(self) -> Choices:
        """Return what was decided."""
        return Choices(
            language=self.cleaned_data["language"],
            deactivate_missing=self.cleaned_data["deactivate_missing"],
        )


class MappingForm(forms.Form):
    """Which column holds what, and what is decided; the file's own headers are the choices."""

    deactivate_missing = UploadForm.base_fields["deactivate_missing"]

    def __init__(
        self, data: Any = None, *, headers: Sequence[str], found: Mapping[str, str], missing: bool
    ) -> None:
        super().__init__(data)
        self.fields["deactivate_missing"].initial = missing
        columns = [(header, header[:60]) for header in dict.fromkeys(headers) if header.strip()]
        for field, label in FIELDS.items():
            self.fields[f"of_{field}"] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[(NOT_READ, _("not read")), *columns],
                initial=found.get(field, NOT_READ),
            )

    def given(self) -> dict[str, str]:
        """Return the mapping as the reader takes it: an empty header leaves a field out."""
        values = {field: self.cleaned_data[f"of_{field}"] for field in FIELDS}
        return {field: "" if value in {NOT_READ, ""} else value for field, value in values.items()}

    @property
    def mapped(self) -> list[forms.BoundField]:
        """The fields that say which column holds what."""
        return [self[f"of_{field}"] for field in FIELDS]
