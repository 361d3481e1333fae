"""Browsers without a screen: they ask the server over HTTP, and keep cookies."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from ._meter import Meter
from ._settings import HOST

Fields = Mapping[str, Sequence[str]]

_CONTROL = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
_NAME = re.compile(r'\bname="([^"]+)"')
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


class WrongAnswer(RuntimeError):
    """The site answered otherwise than it should. A fast refusal is not a fast answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered. `location` is the path of a redirect, else empty."""

    path: str
    status: int
    location: str
    body: str

    def words(self, characters: int = 500) -> str:
        """Return the first words of its main part, for an error message."""
        _, _, main = self.body.rpartition("<main")
        return " ".join(_TAG.sub(" ", f"<main{main}").split())[:characters]

    def filled(self, fields: Fields) -> dict[str, list[str]]:
        """Return the form as a person would send it: hidden fields as they are, the others from `fields`.

        Raises WrongAnswer for a field that `fields` does not have: a page left half empty would measure less.
        """
        sent: dict[str, list[str]] = {}
        for control in _CONTROL.findall(self.body):
            named, value = _NAME.search(control), _VALUE.search(control)
            if named and 'type="hidden"' in control:
                sent[named[1]] = [html.unescape(value[1]) if value else ""]
            elif named and named[1] not in fields:
                raise WrongAnswer(f"{self.path} asks for {named[1]}, which the measurement does not answer")
            elif named:
                sent[named[1]] = list(fields[named[1]])
        return sent


@dataclass(frozen=True, slots=True)
class Site:
    """Where the server listens."""

    host: str
    port: int

    def answers(self) -> bool:
        """Say whether it takes requests yet."""
        connection = HTTPConnection(self.host, self.port, timeout=1)
        try:
            connection.request("GET", "/", headers={"Host": HOST})
            connection.getresponse()
        except OSError:
            return False
        finally:
            connection.close()
        return True


@dataclass(frozen=True, slots=True)
class Request:
    """What one person's browser sends, ready before anything is measured."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(slots=True)
class Visitor:
    """One person's browser."""

    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def request(self, path: str, fields: Fields | None = None) -> Request:
        """Return what the browser sends to open a page, or to send a form."""
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Accept": "text/html",
            "Accept-Language": "en-GB,en;q=0.7",
            "User-Agent": "Mozilla/5.0",
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={morsel.value}" for key, morsel in self.cookies.items())
        if fields is None:
            return Request("GET", path, headers)
        origin = f"https://{HOST}"
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": origin,
            "Referer": origin + path,
            "Sec-Fetch-Site": "same-origin",
        }
        return Request("POST", path, headers, urlencode(fields, doseq=True).encode())


class Crowd:
    """So many people who all take the same way, each step together, behind the proxy that ends TLS.

    The step is what is measured: everybody's request is sent before the first answer is read, so that the server goes
    from one to the next as a busy one does. Only what the server does counts, and not what browsers do.
    """

    def __init__(self, site: Site, meter: Meter, size: int) -> None:
        self.meter = meter
        self.size = size
        self._visitors = [Visitor() for _ in range(size)]
        # A proxy keeps its connections: making them is not measured.
        self._connections = [HTTPConnection(site.host, site.port, timeout=60) for _ in range(size)]
        for connection in self._connections:
            connection.connect()

    def get(self, paths: Sequence[str], name: str) -> list[Answer]:
        """Return each person's page, measured under `name`. Raises WrongAnswer unless the status is 200."""
        sent = [visitor.request(path) for visitor, path in zip(self._visitors, paths, strict=True)]
        return self._step(sent, name, expected=200)

    def post(self, paths: Sequence[str], fields: Sequence[Fields], name: str, *, expected: int = 302) -> list[Answer]:
        """Send each person's form, measured under `name`. Raises WrongAnswer unless the status is the expected one."""
        people = zip(self._visitors, paths, fields, strict=True)
        return self._step([visitor.request(path, given) for visitor, path, given in people], name, expected=expected)

    def close(self) -> None:
        """Close the connections."""
        for connection in self._connections:
            connection.close()

    def _step(self, sent: Sequence[Request], name: str, *, expected: int) -> list[Answer]:
        came = []
        with self.meter.measure(name, times=len(sent)):
            for connection, request in zip(self._connections, sent, strict=True):
                connection.request(request.method, request.path, request.body, request.headers)
            for connection in self._connections:
                response = connection.getresponse()
                came.append((response, response.read()))
        answers = []
        for visitor, request, (response, content) in zip(self._visitors, sent, came, strict=True):
            for value in response.headers.get_all("Set-Cookie") or ():
                visitor.cookies.load(value)
            location = urlsplit(response.headers.get("Location", "")).path
            answer = Answer(request.path, response.status, location, content.decode())
            if answer.status != expected:
                tried = f"{name}: {request.method} {request.path}"
                raise WrongAnswer(f"{tried} answered {answer.status} and not {expected}: {answer.words()}")
            answers.append(answer)
        return answers
