"""A browser without a screen: it calls the WSGI application as a server would, and keeps cookies."""

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from sys import stderr
from typing import Any
from urllib.parse import urlencode, urlsplit

from ._meter import Meter
from ._settings import HOST

Fields = Mapping[str, Sequence[str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

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


class Visitor:
    """One person's browser. Only the application's own work is measured, and not what the browser does."""

    def __init__(self, application: Application, meter: Meter) -> None:
        self.application = application
        self.meter = meter
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str, name: str) -> Answer:
        """Return the page, measured under `name`. Raises WrongAnswer unless its status is 200."""
        return self._call("GET", path, name, expected=200)

    def post(self, path: str, fields: Fields, name: str, *, expected: int = 302) -> Answer:
        """Send a form, measured under `name`. Raises WrongAnswer unless the status is the expected one."""
        return self._call("POST", path, name, expected=expected, body=urlencode(fields, doseq=True).encode())

    def _call(self, method: str, path: str, name: str, *, expected: int, body: bytes = b"") -> Answer:
        environ = self._environ(method, path, body)
        head: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            head.update(status=int(status.split()[0]), headers=headers)

        with self.meter.measure(name):
            result = self.application(environ, start_response)
            content = b"".join(result)
            if hasattr(result, "close"):
                result.close()
        for key, value in head["headers"]:
            if key.lower() == "set-cookie":
                self.cookies.load(value)
        location = next((value for key, value in head["headers"] if key.lower() == "location"), "")
        answer = Answer(path, head["status"], urlsplit(location).path, content.decode())
        if answer.status != expected:
            raise WrongAnswer(f"{name}: {method} {path} answered {answer.status} and not {expected}: {answer.words()}")
        return answer

    def _environ(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.7",
            "HTTP_USER_AGENT": "Mozilla/5.0",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if self.cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{key}={morsel.value}" for key, morsel in self.cookies.items())
        if method == "POST":
            origin = f"https://{HOST}"
            environ |= {
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_ORIGIN": origin,
                "HTTP_REFERER": origin + path,
                "HTTP_SEC_FETCH_SITE": "same-origin",
            }
        return environ
