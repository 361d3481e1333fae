"""Responses that are there already, so that a test can open any page of the form at once."""

from tests.browser import buses
from tests.servers.live_site import LiveSite
from tests.servers.sender import Sender


def begin(site: LiveSite, language: str, fields: buses.Page, *, save: bool = False) -> str:
    """Send the first page of a new response and return the path of its private link."""
    start = f"/{language}/answer/{buses.SLUG}/"
    sender = Sender(site)
    token = sender.get(start).token()
    reply = sender.post(start, {"token": token, **fields, **({"action": "save"} if save else {})})
    assert reply.status == 302, reply.body
    return "/".join(reply.location.split("/")[:5]) + "/"


def answered(site: LiveSite, language: str) -> str:
    """Answer every page without sending the answers, and return the path of the private link."""
    pages = iter(buses.PAGES.items())
    link = begin(site, language, next(pages)[1])
    for name, fields in pages:
        reply = Sender(site).post(f"{link}page/{name}/", fields)
        assert reply.status == 302, reply.body
    return link


def sent(site: LiveSite, language: str) -> str:
    """Answer every page, send the answers, and return the path of the private link."""
    link = answered(site, language)
    reply = Sender(site).post(f"{link}check/", {})
    assert reply.location == f"{link}about-you/"
    return link
