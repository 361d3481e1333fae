"""Reading a public page."""

from html.parser import HTMLParser

from django.test import Client


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


class Elements(HTMLParser):
    """Every start tag with its attributes, and the words after it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.found and data.strip():
            tag, attrs, words = self.found[-1]
            self.found[-1] = (tag, attrs, words + data.strip())

    def attributes(self, words: str) -> dict[str, str | None]:
        return next(attrs for _tag, attrs, found in self.found if words in found)

    def switch(self) -> dict[str, str]:
        return {
            str(attrs["hreflang"]): str(attrs["href"])
            for tag, attrs, _words in self.found
            if tag == "a" and attrs.get("hreflang")
        }
