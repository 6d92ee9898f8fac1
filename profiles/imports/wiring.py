"""What this room does on events, and where it stands in the frame."""

from django.utils.translation import gettext_lazy as _

from core.events.bus import on
from core.events.models import Event
from core.ui import slots
from profiles.imports.events import ImportConfirmed
from profiles.imports.policies import can_import
from profiles.imports.tasks import run

slots.register(
    "nav.admin",
    key="imports",
    label=_("Import people"),
    url_name="imports:start",
    icon="upload",
    order=20,
    visible=can_import,
)


@on(ImportConfirmed)
def begin_import(happened: ImportConfirmed, _event: Event) -> None:
    """Hand a confirmed import to a worker that may take its time."""
    run.delay(happened.import_id)
