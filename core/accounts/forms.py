"""The shape of what is typed about an account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.accounts.addresses import validate_address
from core.accounts.models import Organisation, User
from core.accounts.queries import taken_emails

EMAIL = _("E-mail address")
PASSWORD_HELP = _("At least 10 characters: a few words that only you would put together.")


class Address(forms.CharField):
    """An e-mail address. Browsers' own kind of field refuses those with letters beyond ASCII."""

    default_validators = [validate_address]

    def __init__(self) -> None:
        attrs = {"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
        widget = forms.TextInput(attrs={**attrs, "autocomplete": "username"})
        super().__init__(label=EMAIL, max_length=254, widget=widget)

    def to_python(self, value: Any) -> Any:
        """Return the address as it is kept, in lower case."""
        return (super().to_python(value) or "").lower()


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """How a person wants to see Parvis."""

    class Meta:
        model = User
        fields = ["language", "theme", "single_keys"]
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}
        help_texts = {
            "single_keys": _("One key does one thing: j and k move, r replies, ? lists them all.")
        }


class SetUpForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """The organisation and its first administrator."""

    code = forms.CharField(
        label=_("One-time code"),
        help_text=_("It was printed where Parvis was started."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = Address()
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HELP,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Organisation
        fields = ["name", "language"]
        labels = {"name": _("Name of the organisation"), "language": _("Its language")}
        help_texts = {"language": _("Everyone can choose their own later.")}

    field_order = ["code", "name", "language", "first_name", "last_name", "email", "password"]

    def clean_email(self) -> str:
        """Refuse an address that somebody has."""
        email: str = self.cleaned_data["email"]
        if taken_emails([email]):
            raise ValidationError(_("Somebody has this address already."))
        return email

    def clean(self) -> dict[str, Any] | None:
        """Judge the password knowing whose it is."""
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            names = ("email", "first_name", "last_name")
            owner = User(**{name: cleaned.get(name, "") for name in names})
            try:
                validate_password(password, owner)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
