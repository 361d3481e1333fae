"""A client that sends forms over plain HTTP: for bytes that no browser sends, and for many clients at once."""

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from .live_site import LiveSite

TOKEN = re.compile(r'name="token" value="([^"]+)"')
REVISION = re.compile(r'name="revision" value="(\d+)"')
URLENCODED = "application/x-www-form-urlencoded"

Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said. `location` is a path, empty where the reply leads nowhere."""

    status: int
    location: str
    body: str
    headers: Mapping[str, str]

    def token(self) -> str:
        """Return the form token on a first page. Raises AttributeError where there is none."""
        return TOKEN.search(self.body)[1]  # type: ignore[index]

    def revision(self) -> str:
        """Return the revision on a check page. Raises AttributeError where there is none."""
        return REVISION.search(self.body)[1]  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Sender:
    """One client of a site. It opens a connection for each request, as after a crash, and keeps no cookie.

    `origin`: the site that its forms come from, when it is not the site itself.

    Its methods raise OSError or http.client.HTTPException when the connection breaks.
    """

    site: LiveSite
    seconds: float = 20.0
    origin: str = ""

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self.send("GET", path)

    def post(self, path: str, fields: Fields) -> Reply:
        """Send a form. A field with several values is a list."""
        return self.send("POST", path, urlencode(fields, doseq=True).encode())

    def send(self, method: str, path: str, body: bytes | None = None, content_type: str = URLENCODED) -> Reply:
        """Send these very bytes, and return the reply once it has been read to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=self.seconds)
        try:
            headers = {} if body is None else {"Content-Type": content_type, "Origin": self.origin or self.site.origin}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        location = urlsplit(response.headers.get("Location", ""))
        there = f"{location.path}?{location.query}" if location.query else location.path
        return Reply(response.status, there, text, dict(response.headers))
