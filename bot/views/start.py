"""The first page of a new conversation. Nothing is stored until its first turn."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bot import conversation as talks
from surveys.engine.definition import Survey as Definition
from surveys.models import Survey
from surveys.web.access import UnknownLink, access_survey, look_at_survey
from surveys.web.body import BadBody
from surveys.web.guard import public_form
from surveys.web.links import new_token

from . import refusing
from .posted import TOKEN, read
from .showing import show
from .taking import take


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Greet and ask the first question, or take the first turn."""
    if request.method == "POST":
        return _post(request, slug)
    survey, definition = look_at_survey(slug)
    if survey.state != Survey.State.OPEN:
        return refusing.not_open(request, slug)
    conversation, token = _fresh(survey, definition)
    response = show(request, conversation, talks.look(conversation), token=token)
    # Going back in the browser shows the same page with the same token, so it stays one conversation.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _post(request: HttpRequest, slug: str) -> HttpResponse:
    survey, definition = access_survey(slug)
    if survey.state != Survey.State.OPEN:
        return refusing.not_open(request, slug, read(request, None).text)
    fresh, token = _fresh(survey, definition)
    anew = talks.look(fresh)
    sent = read(request, anew.piece)
    try:
        conversation = talks.opened(sent.own.get(TOKEN, ""), get_language() or "")
    except talks.Unknown:
        error = _("This page was open for too long, or it is not whole. Nothing was saved. Send it again.")
        return show(request, fresh, anew, token=token, typed=sent.text, error=error)
    except talks.Gone:
        raise UnknownLink from None
    if conversation.slug != slug:
        raise BadBody("broken_form", 400)
    return take(request, conversation, talks.look(conversation), sent, token=sent.own[TOKEN])


def _fresh(survey: Survey, definition: Definition) -> tuple[talks.Conversation, str]:
    """Return a conversation that nobody has had yet, and its token."""
    version = survey.current_version
    assert version is not None  # access saw to it
    token = new_token(version_id=version.pk, digest=version.digest)
    return talks.opened(token, get_language() or definition.source_language), token
