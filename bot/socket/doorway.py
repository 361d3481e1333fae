"""What is asked of a socket before it is let in: whether it says which page opens it, and from which address."""

from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings

from .wire import Receive, Send

Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

# Characters of what a proxy says that is no address: it becomes a key of a table that has to stay small.
_LONGEST = 64


def header(scope: dict[str, Any], name: bytes) -> str:
    """Return a header of the handshake, several of one name joined by commas as HTTP reads them; "" without."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


class ReadableOrigin:
    """Answers 403 to a handshake whose Origin cannot be read: Channels' validator, behind this, fails on one.

    A conversation cannot be opened without its token, so Origin guards no secret; it keeps other people's pages from
    using their visitors to open sockets here.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one socket to its end."""
        try:
            for name, value in scope["headers"]:
                if name == b"origin":
                    urlsplit(value.decode("latin-1"))
        except ValueError:
            await WebsocketDenier()(scope, receive, send)
        else:
            await self._application(scope, receive, send)


def address_of(scope: dict[str, Any]) -> str:
    """Return the network address that a person connects from, as the API takes it: see the setting PROXIES."""
    proxies: int = settings.CHAT_PROXIES
    hops = [hop.strip() for hop in header(scope, b"x-forwarded-for").split(",") if hop.strip()]
    if proxies and hops:
        return _network(hops[-min(proxies, len(hops))])
    client = scope.get("client")
    return _network(str(client[0])) if client else ""


def _network(address: str) -> str:
    """Return the address; of IPv6 the part that a provider gives to one household or office, which has all the rest."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address
