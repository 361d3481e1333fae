"""A client's end of a socket that costs next to nothing, so that thousands of them leave the server its processor."""

import asyncio
from typing import Self

_HANDSHAKE = (
    "GET /ws/chat/ HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: bWVhc3VyaW5nLW9ubHktMQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_TEXT, _CLOSE, _PING, _PONG = 0x81, 0x88, 0x89, 0x8A
# A client has to mask what it sends. A mask of zeros leaves it as it is.
_MASK = b"\0\0\0\0"


class Closed(Exception):
    """The server closed the socket, or did not open it. The message says how."""


class Link(asyncio.Protocol):
    """One socket: what is sent is answered with one frame. Pings are answered by themselves."""

    __slots__ = ("_answer", "_buffer", "_open", "_transport", "closed", "host")

    def __init__(self, host: str) -> None:
        self.host = host
        self.closed = ""
        self._open = False
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def to(cls, port: int, host: str, local: str = "127.0.0.1") -> Self:
        """Return an open socket to a port of this machine. host: a name the site goes by · local: our own address.

        Raises Closed or OSError.
        """
        loop = asyncio.get_running_loop()
        _, link = await loop.create_connection(lambda: cls(host), "127.0.0.1", port, local_addr=(local, 0))
        await link._next()
        return link

    async def ask(self, text: bytes) -> bytes:
        """Send a text and return the next one that comes. Raises Closed."""
        if self.closed or self._transport is None:
            raise Closed(self.closed)
        self._transport.write(_frame(_TEXT, text))
        return await self._next()

    def leave(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(_HANDSHAKE.format(host=self.host).encode())

    def connection_lost(self, error: Exception | None) -> None:
        """Tell whoever waits."""
        self._end("the connection broke")

    def data_received(self, data: bytes) -> None:
        """Take frames out of what has come so far."""
        data = self._buffer + data
        if not self._open:
            head, gap, data = data.partition(b"\r\n\r\n")
            if not gap:
                self._buffer = head
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self._end(head.split(b"\r\n", 1)[0].decode())
                return
            self._open = True
            self._tell(b"")
        while (size := _size(data)) is not None and len(data) >= sum(size):
            start, length = size
            self._take(data[0], data[start : start + length])
            data = data[start + length :]
        self._buffer = data

    def _take(self, kind: int, content: bytes) -> None:
        if kind == _TEXT:
            self._tell(content)
        elif kind == _PING and self._transport is not None:
            self._transport.write(_frame(_PONG, content))
        elif kind == _CLOSE:
            self._end(f"closed with {int.from_bytes(content[:2], 'big')}")

    def _next(self) -> asyncio.Future[bytes]:
        self._answer = asyncio.get_running_loop().create_future()
        return self._answer

    def _tell(self, content: bytes) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(content)
        self._answer = None

    def _end(self, how: str) -> None:
        self.closed = self.closed or how
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Closed(self.closed))
        self.leave()


def _frame(kind: int, content: bytes) -> bytes:
    length = len(content)
    if length < 126:
        return bytes((kind, 0x80 | length)) + _MASK + content
    return bytes((kind, 0x80 | 126)) + length.to_bytes(2, "big") + _MASK + content


def _size(data: bytes) -> tuple[int, int] | None:
    """Return where the content of the first frame begins and how long it is; None until that can be read."""
    if len(data) < 2:
        return None
    if data[1] < 126:
        return 2, data[1]
    wide = 2 if data[1] == 126 else 8
    return (2 + wide, int.from_bytes(data[2 : 2 + wide], "big")) if len(data) >= 2 + wide else None
