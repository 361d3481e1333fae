"""A resident with a browser that runs no script: follows links, fills in forms, and reads the page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from tests.corpus.files import Chosen, chosen

URLENCODED = "application/x-www-form-urlencoded"


class Page(HTMLParser):
    """A page, taken apart: its links, ids, form values, headings and words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.attributes: dict[str, str | None] = {}
        self.ids: list[str] = []
        self.inputs: list[dict[str, str | None]] = []
        self.links: list[tuple[str, str]] = []
        self.values: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.error_links: list[str] = []
        self._texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.attributes = found
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag in ("input", "textarea", "button", "select"):
            self.inputs.append({"tag": tag, **found})
        if tag == "input" and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
            self.values.setdefault(str(found.get("name")), []).append(found.get("value") or "")
        if tag == "option":
            self._choose(found)
        if tag == "a":
            self.links.append((str(found.get("href")), str(found.get("class"))))
            if any("govuk-error-summary" in str(outer.get("class")) for _, outer in self._open):
                self.error_links.append(str(found.get("href")))
        if tag not in ("input", "link", "meta", "br", "hr", "img"):
            self._open.append((tag, found))

    def _choose(self, option: dict[str, str | None]) -> None:
        """A list sends the option that is selected, else its first."""
        name = next(str(found.get("name")) for tag, found in reversed(self._open) if tag == "select")
        if "selected" in option or name not in self.values:
            self.values[name] = [option.get("value") or ""]

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            closed, found = self._open.pop()
            if closed == "textarea":
                self.values.setdefault(str(found.get("name")), []).append("".join(self._texts.pop("textarea", [])))
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        inside = self._open[-1][0] if self._open else ""
        if inside in ("textarea", "h1", "title"):
            self._texts.setdefault(inside, []).append(data)
        if inside not in ("script", "style"):
            self.words.append(data)

    @property
    def names(self) -> list[str]:
        """The names of what can be answered, in order: hidden fields and buttons are no answers."""
        return list(dict.fromkeys(str(item["name"]) for item in self.inputs if _is_answer(item)))

    @property
    def heading(self) -> str:
        return " ".join("".join(self._texts.get("h1", [])).split())

    @property
    def title(self) -> str:
        return " ".join("".join(self._texts.get("title", [])).split())

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def language(self) -> tuple[str | None, str | None]:
        return self.attributes.get("lang"), self.attributes.get("dir")

    def link(self, kind: str) -> str:
        """Return the address of the first link of a class."""
        return next(href for href, classes in self.links if kind in classes.split())


def _is_answer(item: dict[str, str | None]) -> bool:
    return bool(item.get("name")) and item["tag"] != "button" and item.get("type") != "hidden"


def multipart(fields: list[tuple[str, Any]]) -> bytes:
    """Return the body that a browser sends for these fields and files."""
    parts = []
    for name, value in fields:
        about, content = f'form-data; name="{name}"', str(value).encode()
        if isinstance(value, Chosen):
            filename = value.name.replace('"', "%22")
            about, content = f'{about}; filename="{filename}"\r\nContent-Type: image/jpeg', value.content
        parts.append(f"--{BOUNDARY}\r\nContent-Disposition: {about}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@dataclass
class Resident:
    """Where somebody is, and what they see. Every visit starts with no cookie and must end with none."""

    client: Client = field(default_factory=Client)
    address: str = ""
    status: int = 0
    headers: Any = None
    page: Page = field(default_factory=lambda: Page(""))
    visited: list[str] = field(default_factory=list)

    def _arrive(self, address: str, response: Any) -> "Resident":
        self.visited.append(address)
        while response.status_code == 302:
            address = response.headers["Location"]
            self.visited.append(address)
            response = self.client.get(address)
        assert self.client.cookies.output() == ""
        self.address, self.status, self.headers = address, response.status_code, response.headers
        self.page = Page(response.content.decode())
        return self

    def visit(self, address: str) -> "Resident":
        """Open an address, and follow where it leads."""
        return self._arrive(address, self.client.get(address))

    def send(self, *, untick: bool = False, **answers: Any) -> "Resident":
        """Send the form on the page with what it holds already, and these answers. `untick` leaves old choices out.

        A `Chosen` among the answers is a file, as is what a case writes for one.
        """
        return self.post(self.filled(untick=untick, **answers))

    def filled(self, *, untick: bool = False, **answers: Any) -> list[tuple[str, Any]]:
        """Return what the browser would send."""
        held = dict(self.page.values)
        if untick:
            held = {name: values for name, values in held.items() if name in ("token", "revision")}
        typed = {name: chosen(value) for name, value in answers.items()}
        given = {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
        return [(name, value) for name, values in {**held, **given}.items() for value in values]

    def post(self, fields: list[tuple[str, Any]], **headers: str) -> "Resident":
        """Send these fields to where the page's form goes: its own address, with files where the form takes them."""
        if 'enctype="multipart/form-data"' in self.page.html:
            return self.post_raw(multipart(fields), MULTIPART_CONTENT, **headers)
        return self.post_raw(urlencode(fields).encode(), URLENCODED, **headers)

    def post_raw(self, body: bytes, kind: str, **headers: str) -> "Resident":
        """Send these bytes to where the page's form goes."""
        return self._arrive(
            self.address, self.client.generic("POST", self.address, body, content_type=kind, headers=headers)
        )

    @property
    def place(self) -> str:
        """Return the address without language, survey and key: "page/use.2", "check", or "" for the first page."""
        return "/".join(urlsplit(self.address).path.strip("/").split("/")[4:])

    @property
    def key(self) -> str:
        return urlsplit(self.address).path.split("/")[4]


def start(language: str = "en", slug: str = "parks") -> Resident:
    """Return a resident at the first page."""
    return Resident().visit(f"/{language}/answer/{slug}/")


def at_check(language: str = "en", slug: str = "parks") -> Resident:
    """Return a resident who answered briefly and is at the check page."""
    return start(language, slug).send(visits="no").send(more="More trees")


def sent(language: str = "en", slug: str = "parks") -> Resident:
    """Return a resident whose answers have been sent."""
    return at_check(language, slug).send()
