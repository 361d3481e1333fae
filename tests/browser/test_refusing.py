"""What no browser would send gets a clear answer in the page's language, and nothing that was saved is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.browser import buses
from tests.browser.database import draft_answers
from tests.browser.responses import answered
from tests.servers.live_site import LiveSite
from tests.servers.sender import Reply, Sender

MULTIPART = "multipart/form-data; boundary=x"
FIVE_MEGABYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is sent to a page of a draft, and the status that answers it."""

    status: int
    page: str
    body: bytes
    content_type: str = "application/x-www-form-urlencoded"

    def send(self, sender: Sender, link: str) -> Reply:
        """Send it to a page below a private link."""
        return sender.send("POST", f"{link}{self.page}/", self.body, self.content_type)


ATTEMPTS = {
    "forged option": Attempt(400, "page/change", urlencode({"more-buses": "all-of-them"}).encode()),
    "another survey's question": Attempt(400, "page/change", urlencode({"more-buses": "no", "visits": "yes"}).encode()),
    "a page that does not exist": Attempt(400, "page/elsewhere", b"more-buses=no"),
    "broken UTF-8": Attempt(400, "page/your-words", b"stop=%C3%28"),
    "broken UTF-8, not even quoted": Attempt(400, "page/your-words", b"stop=\xc3\x28"),
    "five megabytes": Attempt(413, "page/your-words", b"anything-else=" + b"a" * FIVE_MEGABYTES),
    "five megabytes in parts": Attempt(
        413,
        "page/your-words",
        b'--x\r\nContent-Disposition: form-data; name="stop"\r\n\r\n' + b"a" * FIVE_MEGABYTES + b"\r\n--x--\r\n",
        MULTIPART,
    ),
    "not a form": Attempt(415, "page/your-words", b'{"stop": "here"}', "application/json"),
    "too many fields": Attempt(413, "page/your-words", b"&".join(b"f%d=1" % number for number in range(3_000))),
}


@pytest.fixture(scope="module", params=["en", "ur"])
def draft(live_site: LiveSite, request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return a language and the private link of a response in it, whose answers have not been sent."""
    return request.param, answered(live_site, request.param)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_what_no_form_sends_is_refused_and_nothing_is_lost(
    live_site: LiveSite, draft: tuple[str, str], name: str
) -> None:
    language, link = draft
    before = draft_answers(live_site, link)
    attempt = ATTEMPTS[name]
    reply = attempt.send(Sender(live_site), link)
    assert reply.status == attempt.status
    assert f'lang="{language}"' in reply.body
    assert "<h1" in reply.body
    assert draft_answers(live_site, link) == before
    assert before["more-buses"] == buses.ANSWERS["more-buses"]


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda token: token[:-4] + "AAAA", id="signature"),
        pytest.param(lambda token: "", id="missing"),
    ],
)
def test_a_first_page_without_our_token_stores_nothing(live_site: LiveSite, forge: Callable[[str], str]) -> None:
    sender, start = Sender(live_site), f"/ur/answer/{buses.SLUG}/"
    token = sender.get(start).token()
    reply = sender.post(start, {"token": forge(token), "bus-use": "weekly"})
    assert reply.status == 400
    assert 'lang="ur"' in reply.body


@pytest.mark.parametrize("slug", ["leicester-2001", "spinney-hill-park"])
def test_a_consultation_that_is_not_open_takes_nothing(live_site: LiveSite, slug: str) -> None:
    sender = Sender(live_site)
    token = sender.get(f"/en/answer/{buses.SLUG}/").token()
    reply = sender.post(f"/ur/answer/{slug}/", {"token": token, "bus-use": "weekly"})
    assert reply.status in (400, 403)
    assert 'lang="ur"' in reply.body


def test_a_form_of_another_site_is_refused(live_site: LiveSite) -> None:
    link = answered(live_site, "ur")
    before = draft_answers(live_site, link)
    sender = Sender(live_site, origin="https://elsewhere.example")
    reply = sender.post(f"{link}page/change/", {"more-buses": "no"})
    assert reply.status == 403
    assert 'lang="ur"' in reply.body
    assert draft_answers(live_site, link) == before
