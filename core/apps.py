"""Finds each room's wiring, so that the plug board names rooms as strings only."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        """Import the wiring of every room that has one."""
        for room in settings.ROOMS:
            if find_spec(f"{room}.wiring"):
                import_module(f"{room}.wiring")
