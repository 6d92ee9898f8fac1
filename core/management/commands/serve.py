"""Start Parvis: its services, its processes, and one address for all."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.embedded.errors import ServiceError
from core.embedded.serve import serve


class Command(BaseCommand):
    help = "Start Parvis and keep it running until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="fill an empty database with the demo company"
        )

    def handle(self, *, demo: bool, **_options: Any) -> None:
        try:
            serve(settings.DATA_DIR, settings.BASE_DIR, demo=demo)
        except ServiceError as error:
            raise CommandError(str(error)) from error
