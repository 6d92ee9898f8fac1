"""The style guide for developers: every part in each of its states. Served only with DEBUG."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

COLOURS = (
    *("canvas", "surface", "surface-sunk", "ink", "brand", "brand-soft"),
    *("mimosa", "mimosa-soft", "garance", "garance-soft", "sauge", "sauge-soft"),
)


class Example(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(
        label="Title of the session", help_text="Short: it stands in calendars."
    )
    starts = forms.TimeField(label="Starts", widget=forms.TimeInput({"type": "time"}))
    ends = forms.TimeField(label="Ends", widget=forms.TimeInput({"type": "time"}))
    language = forms.ChoiceField(label="Language", choices=[("fr", "Français"), ("en", "English")])
    place = forms.ChoiceField(
        label="Place",
        choices=[("room", "In a room"), ("remote", "At a distance")],
        widget=forms.RadioSelect,
    )
    about = forms.CharField(label="About", required=False, widget=forms.Textarea({"rows": 3}))
    tell = forms.BooleanField(label="Tell those who signed up", required=False)

    def clean(self) -> None:
        """Refuse a session that ends before it starts."""
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "The end must come after the start")


def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide; its form is always refused, to show its errors."""
    form = Example(request.POST or {"starts": "14:00", "ends": "13:00", "language": "fr"})
    context = {"form": form, "now": timezone.now(), "colours": COLOURS}
    return render(request, "ui/guide/page.html", context)
