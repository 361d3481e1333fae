"""A post of the chat's page: read, taken as one turn, and answered with the way to what came of it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bot import conversation as talks
from bot.conversation import Conversation, Look
from bot.socket.refusals import words
from surveys.engine.answers import Finding, read_page
from surveys.engine.types import Fields
from surveys.services.respond import OutOfDate
from surveys.web.access import access_survey
from surveys.web.uploads import keep_files

from . import posted, refusing
from .question import ONE_BOX
from .showing import show

# Where the page lands: the newest message.
LATEST = "#latest"


def take(
    request: HttpRequest, conversation: Conversation, look: Look, sent: posted.Sent, *, token: str = ""
) -> HttpResponse:
    """Take what was sent. token: of a conversation that is not kept yet. Reloading what follows sends nothing.

    Raises surveys.web.body.BadBody and bot.conversation.Gone.
    """
    fields, findings = _with_files(conversation, look, sent)
    if findings:
        return show(request, conversation, look, token=token, fields=fields, findings=findings)
    one_box = bool(look.prompt and look.prompt["input"] in ONE_BOX)
    turn = posted.turn_of(sent, fields, look.piece, one_box=one_box)
    if turn is None:
        return show(request, conversation, look, token=token, error=_("Write something first."))
    try:
        taken = talks.take(conversation, sent.client_id, turn, sent.after)
    except talks.NotOpen:
        return refusing.not_open(request, conversation.slug, sent.text)
    except OutOfDate:
        return refusing.busy(request, sent.text)
    except talks.TooMany:
        error = words("too_many", conversation.language)
        return show(request, conversation, look, token=token, typed=sent.text, error=error)
    address = taken.page or reverse("bot:talk", args=[conversation.slug, taken.key])
    return HttpResponseRedirect(address + LATEST, status=303)


def _with_files(conversation: Conversation, look: Look, sent: posted.Sent) -> tuple[Fields, Sequence[Finding]]:
    """Keep the files that came for the question that is asked, describe them in its fields, and say what is wrong.

    That is told on the page, as the form does: a conversation has no place to show files again to be kept or removed.
    """
    piece, fields = look.piece, sent.posted.fields
    if piece is None or piece.question.type != "file" or sent.own.get(posted.PIECE) != piece.code:
        return fields, ()
    survey, _definition = access_survey(conversation.slug)
    kept = keep_files(
        sent.posted,
        survey=survey,
        response_id=conversation.response_id,
        questions=[piece.question],
        storing=survey.state == survey.State.OPEN,
    )
    some = any(kept.fields.get(piece.question.code, ()))
    reading = read_page([piece.question], kept.fields, conversation.response.today, require=some)
    kept.add_to(reading, [piece.question])
    return kept.fields, reading.findings
