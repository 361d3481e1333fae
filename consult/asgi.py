"""One server for everything, as `make run` uses it; in production for sockets alone: docs/guides/chat.md."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings.demo")
pages = get_asgi_application()

# Models can be imported only now.
from bot.routing import websocket_urlpatterns  # noqa: E402
from bot.socket.doorway import ReadableOrigin  # noqa: E402

# Started with `--lifespan off`.
application = ProtocolTypeRouter(
    {"http": pages, "websocket": ReadableOrigin(AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)))}
)
