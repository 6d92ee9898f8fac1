"""What a person at the console is told, without a traceback."""


class ServiceError(Exception):
    """A process cannot start or stop; its text says why and what to do."""
