"""A conversation under its private link: what was said so far, and the next turn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from bot import conversation as talks
from bot.conversation import Conversation
from surveys.web.access import UnknownLink, access_response
from surveys.web.guard import public_form
from surveys.web.links import read_key

from .posted import read
from .showing import show
from .taking import take


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the transcript and what is asked now, or take a turn."""
    try:
        conversation = found(slug, key)
        look = talks.look(conversation)
        if request.method == "POST":
            return take(request, conversation, look, read(request, look.piece))
        return show(request, conversation, look)
    except talks.Gone:
        raise _gone(slug, key) from None


def found(slug: str, key: str) -> Conversation:
    """Return the conversation of a private link, in the language of the page. Raises UnknownLink or WithdrawnLink."""
    if read_key(key) is None:
        raise UnknownLink  # the token of a first page is no link, though a conversation can be opened by it
    try:
        conversation = talks.opened(key, get_language() or "")
    except (talks.Unknown, talks.NotOpen):
        raise UnknownLink from None
    except talks.Gone:
        raise _gone(slug, key) from None
    if conversation.slug != slug:
        raise UnknownLink
    return conversation


def _gone(slug: str, key: str) -> Http404:
    """Return what the guard shows as the form does: what was withdrawn, with its reference."""
    try:
        access_response(slug, key)
    except Http404 as gone:
        return gone
    return UnknownLink()
