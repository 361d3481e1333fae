"""Somebody who chats with a browser that runs no script: reads the page, and sends its forms as they stand."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.test import Client
from django.test.client import MULTIPART_CONTENT

from tests.corpus.files import Chosen
from tests.surveys.web.resident import URLENCODED, multipart

_VOID = ("input", "link", "meta", "br", "hr", "img")
Pairs = list[tuple[str, Any]]


@dataclass
class Box:
    """Something to fill in: its name, its kind, its value, and whether it is chosen."""

    name: str
    kind: str
    value: str
    chosen: bool


@dataclass
class Form:
    """A form: where it goes, what is in it, in the order of the page, and its buttons, wherever they stand."""

    attributes: dict[str, str | None]
    boxes: list[Box] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)

    @property
    def hidden(self) -> Pairs:
        """What the page itself put in."""
        return [(box.name, box.value) for box in self.boxes if box.kind == "hidden" and "." not in box.name]

    def names(self) -> list[str]:
        """The names of what can be filled in."""
        return list(dict.fromkeys(box.name for box in self.boxes if box.kind != "hidden"))


@dataclass
class Said:
    """One message of the transcript."""

    attributes: dict[str, str | None]
    words: str = ""

    @property
    def kind(self) -> str:
        return str(self.attributes["data-kind"])


class ChatPage(HTMLParser):
    """The page of a chat, taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.root: dict[str, str | None] = {}
        self.forms: dict[str, Form] = {}
        self.messages: list[Said] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._elsewhere: list[tuple[str, str]] = []
        self.feed(html)
        for form, do in self._elsewhere:
            next(found for found in self.forms.values() if found.attributes.get("id") == form).buttons.append(do)

    @property
    def asked(self) -> str:
        """The code of the piece that there is a field to choose in for; "" where there is none."""
        return str(self.forms["choose"].attributes["data-piece"]) if "choose" in self.forms else ""

    @property
    def kinds(self) -> list[str]:
        return [message.kind for message in self.messages]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "html":
            self.root = found
        if tag == "form":
            self.forms[str(found.get("data-turn"))] = Form(found)
        if tag == "li" and "data-kind" in found:
            self.messages.append(Said(found))
        if tag == "a":
            self.links.append(str(found.get("href")))
        if tag in ("input", "textarea", "select"):
            self._add(tag, found)
        if tag == "button":
            self._press(found)
        if tag not in _VOID:
            self._open.append((tag, found))

    def _add(self, tag: str, found: dict[str, str | None]) -> None:
        form = self._form()
        if form is not None and found.get("name"):
            kind = str(found.get("type") or "text") if tag == "input" else tag
            form.boxes.append(Box(str(found["name"]), kind, found.get("value") or "", "checked" in found))

    def _press(self, found: dict[str, str | None]) -> None:
        do = found.get("value") or ""
        if "form" in found:
            self._elsewhere.append((str(found["form"]), do))
        elif (form := self._form()) is not None:
            form.buttons.append(do)

    def _form(self) -> Form | None:
        return next((self.forms[str(of.get("data-turn"))] for tag, of in self._open if tag == "form"), None)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "script" in tags or "style" in tags:
            return
        self.text += data
        if any("data-kind" in of for _, of in self._open):
            self.messages[-1].words += data
        if tags and tags[-1] == "h1":
            self.headings.append(data)
        if tags and tags[-1] == "textarea" and (form := self._form()) is not None:
            form.boxes[-1].value = data


@dataclass
class Visitor:
    """Where somebody is in a chat, and what they see. No cookie is ever set."""

    client: Client = field(default_factory=Client)
    address: str = ""
    status: int = 0
    headers: Any = None
    page: ChatPage = field(default_factory=lambda: ChatPage(""))
    # Statuses of what the last visit was led through.
    led: list[int] = field(default_factory=list)

    def visit(self, address: str) -> "Visitor":
        """Open an address, and follow where it leads."""
        return self._arrive(address, self.client.get(address))

    def choose(self, *pairs: tuple[str, Any]) -> "Visitor":
        """Send the field of what is asked with these values, which it must have."""
        form = self.page.forms["choose"]
        for name, value in pairs:
            assert any(_takes(box, name, value) for box in form.boxes), (name, value, form.names())
        return self.send("choose", list(pairs))

    def say(self, text: str) -> "Visitor":
        """Send free words."""
        return self.send("say", [(self.page.forms["say"].names()[0], text)])

    def press(self, do: str) -> "Visitor":
        """Press a button that is on the page."""
        assert do in self.page.forms["act"].buttons, (do, self.page.forms["act"].buttons)
        return self.send("act", [("do", do)])

    def send(self, form: str, pairs: Pairs, **headers: str) -> "Visitor":
        """Send a form of the page with these values beside what the page itself put in."""
        found = self.page.forms[form]
        return self.post(str(found.attributes["action"]), [*found.hidden, *pairs], **headers)

    def post(self, address: str, pairs: Pairs, **headers: str) -> "Visitor":
        """Post to an address, and follow where it leads."""
        if any(isinstance(value, Chosen) for _, value in pairs):
            body, kind = multipart(pairs), MULTIPART_CONTENT
        else:
            body, kind = urlencode(pairs).encode(), URLENCODED
        return self._arrive(address, self.client.generic("POST", address, body, content_type=kind, headers=headers))

    def _arrive(self, address: str, response: Any) -> "Visitor":
        self.led = [response.status_code]
        while response.status_code in (302, 303):
            address = response.headers["Location"]
            response = self.client.get(address)
            self.led.append(response.status_code)
        assert self.client.cookies.output() == ""
        self.address, self.status, self.headers = address, response.status_code, response.headers
        self.page = ChatPage(response.content.decode())
        return self

    @property
    def key(self) -> str:
        """The key of the private link that the page is under."""
        return urlsplit(self.address).path.split("/")[4]


def _takes(box: Box, name: str, value: Any) -> bool:
    if box.name != name:
        return False
    return box.kind not in ("radio", "checkbox") or box.value == value


def chat(slug: str = "parks", language: str = "en") -> Visitor:
    """Return somebody at the first page of a chat."""
    return Visitor().visit(f"/{language}/chat/{slug}/")
