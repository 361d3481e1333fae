"""The address of the chat's socket."""

from channels.security.websocket import WebsocketDenier
from django.urls import path, re_path

from .consumer import Chat
from .socket.shared import Shared

websocket_urlpatterns = [
    path("ws/chat/", Chat.as_asgi(shared=Shared())),
    # Channels raises an error where no address fits, and anybody may try one: 403 instead.
    re_path("", WebsocketDenier.as_asgi()),
]
