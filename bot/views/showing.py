"""The page of a conversation: its transcript, what is asked now, and the buttons that are always there."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bot.conversation import Conversation, Look
from bot.scenes import scene_of
from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.engine.types import Fields
from surveys.web import addresses
from surveys.web.errors import summary_of
from surveys.web.fields import Form
from surveys.web.wording import Wording

from .box import box_of
from .question import field_of, is_rich
from .script import settings_of

# From so many messages on there is a link past them.
_LONG = 8
# Phases that ask for a decision: there is no question to skip.
_DECISIONS = ("review", "equality_ask")


def show(
    request: HttpRequest,
    conversation: Conversation,
    look: Look,
    *,
    token: str = "",
    fields: Fields | None = None,
    findings: Sequence[Finding] = (),
    typed: str = "",
    error: str = "",
) -> HttpResponse:
    """Show the conversation. token: of one that is not kept yet.

    fields, findings: what was chosen in a field that the form draws, and what is wrong with it · typed, error: what was
    written in the box for free words, and why it was not taken.
    """
    box = box_of(look.prompt, look.phase)
    context = {
        **asked(conversation, look, token=token, fields=fields, findings=findings),
        **box,
        "messages": shown_messages(look),
        "latest": _latest(look.messages),
        "is_long": len(look.messages) >= _LONG,
        "survey_title": _wording(conversation).html(_definition(conversation).title),
        "consultation_href": addresses.consultation(conversation.slug),
        "form_href": _form_address(conversation, look.key),
        "settings": settings_of(definition=_definition(conversation), token=token, key=look.key),
        "actions": _actions(),
        "typed": typed or box["answered"],
        "error": error,
        "errors": _summary(look, conversation, fields or {}, findings, error),
    }
    return render(request, "bot/chat.html", context, status=422 if findings or error else 200)


def asked(
    conversation: Conversation,
    look: Look,
    *,
    token: str = "",
    fields: Fields | None = None,
    findings: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return the part of the context that is about what is asked now."""
    prompt = look.prompt
    rich = is_rich(look.piece, prompt)
    field = field_of(
        look.piece,
        prompt,
        wording=_wording(conversation),
        seed=conversation.response_id.hex,
        fields=fields,
        findings=tuple(findings),
    )
    last = look.messages[-1] if look.messages else None
    wrong = [message for message in look.messages[_since(look.messages) :] if message["kind"] == "error"]
    return {
        "prompt": prompt,
        "phase": look.phase,
        "must_decide": look.phase in _DECISIONS,
        "progress": _progress(prompt),
        "field": field,
        "rich": rich,
        "takes_files": rich and look.piece is not None and look.piece.question.type == "file",
        "said_above": bool(last and prompt and last["kind"] == "ask"),
        "described_by": f"chat-{wrong[-1]['n']}" if wrong else "",
        "after": look.messages[-1]["n"] if look.messages else 0,
        "ids": {form: uuid4().hex for form in ("choose", "say", "act")},
        "token": token,
        "post_href": reverse("bot:talk", args=[conversation.slug, look.key])
        if look.key
        else reverse("bot:start", args=[conversation.slug]),
    }


def shown_messages(look: Look) -> list[dict[str, Any]]:
    """Return the messages of the transcript. Only the newest of them offer buttons that still lead somewhere."""
    since = _since(look.messages)
    # A template would take `items` of a message that has none for the method of a dictionary.
    return [{"items": (), **message, "live": place >= since} for place, message in enumerate(look.messages)]


def _since(messages: Sequence[Mapping[str, Any]]) -> int:
    """Where in the transcript the answer to what the person did last begins."""
    said = [place for place, message in enumerate(messages) if message["speaker"] == "person"]
    return said[-1] + 1 if said else 0


def _latest(messages: Sequence[Mapping[str, Any]]) -> int:
    since = _since(messages)
    return int(messages[min(since, len(messages) - 1)]["n"]) if messages else 0


def _progress(prompt: Mapping[str, Any] | None) -> str:
    return _("Question %(number)d of %(of)d") % prompt["progress"] if prompt and prompt.get("progress") else ""


def _actions() -> list[tuple[str, str]]:
    return [
        ("skip", _("Skip")),
        ("back", _("Back")),
        ("why", _("Why this question?")),
        ("language", _("Language")),
        ("review", _("Check my answers")),
        ("stop", _("Stop and save")),
        ("help", _("Help")),
    ]


def _definition(conversation: Conversation) -> Definition:
    return scene_of(conversation.response).definition


def _wording(conversation: Conversation) -> Wording:
    source = _definition(conversation).source_language
    return Wording(get_language() or source, source)


def _form_address(conversation: Conversation, key: str) -> str:
    if key:
        return reverse("surveys:resume", args=[conversation.slug, key])
    return reverse("surveys:start", args=[conversation.slug])


def _summary(
    look: Look, conversation: Conversation, fields: Fields, findings: Sequence[Finding], error: str
) -> dict[str, Any] | None:
    """Return the error summary, whose lines lead to where something is wrong."""
    if error:
        return {"titleText": _("There is a problem"), "errorList": [{"text": error, "href": "#chat-text"}]}
    questions = [look.piece.question] if look.piece else []
    return summary_of(findings, questions, Form(_wording(conversation), fields, findings))
