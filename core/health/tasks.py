"""Jobs of this room."""

from celery import shared_task

from core.health.actions import show_life


@shared_task(expires=20)
def heartbeat() -> None:
    """Show that jobs are taken and done."""
    show_life()
