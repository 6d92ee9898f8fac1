"""The socket server's entry with the tests' own kind of topic."""

from core.asgi import application
from tests.core.realtime import bells

__all__ = ["application", "bells"]
