"""Sending a copy to an address that is used for this one message and kept nowhere.

The message is sent while the person waits: a task would have to write the address into a table first.
"""

import logging
from uuid import UUID

from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from .document import Copy
from .lines import language_direction

logger = logging.getLogger("consult.receipts")

# Copies sent for one response. More would make a stranger's letter box a target.
MOST = 3
# Longer than a copy can be had.
_REMEMBERED = 48 * 3600


class TooManyCopies(Exception):
    """Enough copies of this response have been sent."""


class NotSent(Exception):
    """The mail server did not take the message."""


def send_copy(*, copy: Copy, pdf: bytes | None, filename: str, response_id: UUID, email: str) -> None:
    """Send the copy, as text, as HTML and as the PDF where there is one, to an address that was checked before.

    Raises TooManyCopies, and NotSent without a word of why: what a mail server says names the address.
    """
    _count(response_id)
    message = _message(copy, email)
    if pdf is not None:
        message.attach(filename, pdf, "application/pdf")
    try:
        message.send()
    except (OSError, ValueError) as error:
        logger.warning("a copy could not be sent", extra={"event": {"error": type(error).__name__}})
        cache.decr(_key(response_id))
        raise NotSent from None


def _message(copy: Copy, email: str) -> EmailMultiAlternatives:
    context = {"copy": copy, "direction": language_direction(copy.language)}
    with translation.override(copy.language):
        text = render_to_string("surveys/mail/receipt.txt", context)
        html = render_to_string("surveys/mail/receipt.html", context)
    # A subject is one line, whatever the title is.
    message = EmailMultiAlternatives(" ".join(copy.title.split()), text, to=[email])
    message.attach_alternative(html, "text/html")
    return message


def _key(response_id: UUID) -> str:
    return f"copies:{response_id.hex}"


def _count(response_id: UUID) -> None:
    key = _key(response_id)
    if not cache.add(key, 1, _REMEMBERED) and cache.incr(key) > MOST:
        cache.decr(key)
        raise TooManyCopies
