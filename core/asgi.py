"""The socket server's entry: one path, one consumer, only from our own pages."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
get_asgi_application()

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from core.realtime.consumers import LiveConsumer
from core.realtime.origin import SameOrigin

application = ProtocolTypeRouter(
    {"websocket": SameOrigin(AuthMiddlewareStack(URLRouter([path("ws/", LiveConsumer.as_asgi())])))}
)
