"""What happens to imports, as the jobs hear it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportConfirmed:
    """An administrator has seen the preview and wants it done."""

    import_id: int
