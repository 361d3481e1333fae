"""The peer: the least that a socket can be with Channels. It sends back what it is sent, and knows no channel layer."""

import django
from channels.generic.websocket import AsyncWebsocketConsumer

django.setup()


class Echo(AsyncWebsocketConsumer):
    """Answers every text with itself."""

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Send it back."""
        await self.send(text_data=text_data)


application = Echo.as_asgi()
