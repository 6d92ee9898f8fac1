"""The small parts of a page. Loaded in every template: no `{% load %}` is needed."""

from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from core.ui import assets, slots
from core.ui.keeping import keep

register = template.Library()

SPRITE = "vendor/lucide/icons.svg"


@register.simple_tag
def icon(name: str, label: str | Promise = "") -> SafeString:
    """Draw an icon of the sprite; with a label it is read aloud, without it is decoration."""
    return _icon(name, str(label))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str) -> SafeString:
    spoken = (
        format_html('role="img" aria-label="{}"', escape(label))
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon" {}><use href="{}#{}"></use></svg>', spoken, static(SPRITE), name
    )


@register.simple_tag
def avatar(user: Any, size: str = "") -> SafeString:
    """Show a person: their photo, else their initials. The name stands beside it in words."""
    shape = f"avatar is-{size}" if size else "avatar"
    if photo := user.photo_url:
        return format_html(
            '<img class="{}" src="{}" alt="" width="40" height="40" loading="lazy">', shape, photo
        )
    return format_html(
        '<span class="{} hue-{}" aria-hidden="true">{}</span>', shape, user.hue, user.initials
    )


@register.simple_tag
def swatch(name: str, hue: int, size: str = "") -> SafeString:
    """Show a group: a square with its first letter; given a size, as large as an avatar."""
    shape = f"avatar is-group is-{size}" if size else "swatch"
    return format_html(
        '<span class="{} hue-{}" aria-hidden="true">{}</span>', shape, hue, name[:1].upper()
    )


@register.simple_tag
def when(moment: datetime | None, absolute: bool = False) -> SafeString:
    """Show a moment in the site's time zone; js/time.js turns it into the viewer's words."""
    if moment is None:
        return SafeString("")
    text = date_format(localtime(moment), "DATETIME_FORMAT")
    kind = SafeString(" data-absolute") if absolute else ""
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>', moment.isoformat(), text, kind, text
    )


@register.simple_tag
def count(entry: slots.Entry) -> SafeString:
    """Show how many are new; there and hidden at 0, so that js/counts.js can fill it."""
    return format_html(
        '<span class="count{}" data-count="{}"{}><span data-number>{}</span>'
        '<span class="visually-hidden"> {}</span></span>',
        " is-mention" if entry.slot.urgent else "",
        entry.key,
        "" if entry.count else SafeString(" hidden"),
        entry.count if entry.count < 100 else "99+",
        gettext("new"),
    )


@register.simple_tag
def stylesheets() -> SafeString:
    """Link the entry stylesheet of each floor."""
    paths = ((static(path),) for path in assets.stylesheets())
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', paths)


@register.simple_tag
def preloads() -> SafeString:
    """Fetch what the entry module imports together with it."""
    paths = ((static(path),) for path in assets.IMPORTED)
    return format_html_join("\n  ", '<link rel="modulepreload" href="{}">', paths)


@register.simple_tag(takes_context=True)
def scripts(context: Context) -> SafeString:
    """Load htmx and the modules, under the page's nonce."""
    nonce = context.get("csp_nonce")  # lazy, and false until it is written out
    nonce = "" if nonce is None else str(nonce)
    classic = ((static(path), nonce) for path in assets.HTMX)
    modules = ((static(path), nonce) for path in assets.modules())
    return format_html_join(
        "\n  ", '<script defer src="{}" nonce="{}"></script>', classic
    ) + format_html_join("\n  ", '<script type="module" src="{}" nonce="{}"></script>', modules)


@register.simple_tag(takes_context=True)
def slot(context: Context, place: str) -> SafeString:
    """Render the templates that rooms put in a place."""
    user, request = context["user"], context.get("request")
    parts = []
    for entry in slots.entries(place, user, path=request.path if request else ""):
        if entry.slot.template and context.template:
            part = context.template.engine.get_template(entry.slot.template)
            with context.push(entry=entry, **entry.slot.context(user)):
                parts.append(part.render(context))
    return SafeString("".join(parts))


@register.simple_tag(takes_context=True)
def slot_entries(context: Context, place: str, *args: str) -> list[slots.Entry]:
    """Return a place's entries: `{% slot_entries "profile.tab" person.handle as tabs %}`."""
    request = context.get("request")
    return slots.entries(place, context["user"], path=request.path if request else "", args=args)


@register.simple_tag(takes_context=True)
def kept(context: Context, name: str, *key: Hashable) -> SafeString:
    """Include a template that shows nothing but its language and `key`, rendered once for these."""
    if context.template is None:
        return SafeString("")
    engine = context.template.engine
    return keep(name, key, lambda: engine.get_template(name).render(context))


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **attrs: str | bool) -> dict[str, Any]:
    """Show a form field: label, help, control, error, linked to each other."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    if widget.use_fieldset:
        return {"field": bound, "kind": "choices"}
    if kind != "checkbox":
        attrs.setdefault("class", "select" if kind == "select" else "input")
    return {"field": bound, "kind": kind, "control": bound.as_widget(attrs=attrs)}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """Show what is to be corrected, each line leading to its field."""
    return {
        "form": form,
        "wrong": [bound for bound in form if bound.errors] if form.is_bound else [],
    }
