"""The import's jobs. Each may run twice or be lost: the rows decide."""

from celery import shared_task

from profiles.imports import actions

_LONGEST = 15 * 60


@shared_task(ignore_result=True, time_limit=_LONGEST)
def run(import_id: int) -> None:
    """Do a confirmed import."""
    actions.run_import(import_id)


@shared_task(ignore_result=True)
def tend() -> None:
    """Forget files left alone, and begin again what was lost."""
    for import_id in actions.tend_imports():
        run.delay(import_id)
