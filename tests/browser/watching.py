"""Watching what a page says, asks for and sets while it is used."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Response

# Chromium says of every page with a 4xx status, as error pages rightly have, that it failed to load.
STATUS = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Watch:
    """Collects what is wrong. A 4xx status is right for a page and wrong for what the page asks for."""

    page: Page
    unsafe_allowed: bool = False
    cookies_allowed: bool = False
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._look)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STATUS):
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _look(self, response: Response) -> None:
        headers = response.headers
        policy = headers.get("content-security-policy", "")
        is_page = response.request.resource_type == "document"
        if is_page and response.status not in range(300, 400) and "script-src" not in policy:
            self.wrong.append(f"{response.url}: no policy")
        if "unsafe" in policy and not self.unsafe_allowed:
            self.wrong.append(f"{response.url}: {policy}")
        if "set-cookie" in headers and not self.cookies_allowed:
            self.wrong.append(f"{response.url}: a cookie")
        if not is_page and response.status >= 400:
            self.wrong.append(f"{response.url}: {response.status}")
