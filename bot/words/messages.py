"""From what the dialogue says, in codes, to messages in the person's language. docs/chat.md lists the codes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import translation

from bot.dialogue.replies import Reply

from . import closing, equality, explaining, offering, opening, pausing, person, recording
from .asking import asked
from .making import message
from .model import Message
from .prompts import prompt
from .spoken import _, paragraphs
from .telling import Telling

__all__ = ["CODES", "prompt", "render"]


def render(reply: Reply, telling: Telling) -> Message:
    """Return the message. Works outside of any request. Raises KeyError for a code that is not in docs/chat.md."""
    say = CODES[reply.code]
    with translation.override(telling.language):
        made = say(reply.params, telling)
    made["kind"] = reply.code
    if reply.private:
        made["private"] = True
    return made


def _ask(params: Mapping[str, Any], telling: Telling) -> Message:
    """The question. A hint is said the first time, what is left to give each time."""
    words = asked(params["piece"], telling)
    first = not params.get("again") and params["piece"].params.get("number", 1) == 1
    question = words.question
    if params.get("again"):
        again = _("Here is the question again: %(question)s")
        question = again % {"question": question} if again.lang == question.lang else question
    return message(paragraphs(question, words.hint if first else None, words.now))


CODES: Mapping[str, Callable[[Mapping[str, Any], Telling], Message]] = {
    "said": person.said,
    "chose": person.chose,
    "pressed": person.pressed,
    "greeting": opening.greeting,
    "resumed": opening.resumed,
    "elsewhere": opening.elsewhere,
    "sent_elsewhere": closing.sent_elsewhere,
    "section": opening.section,
    "statement": opening.statement,
    "ask": _ask,
    "recorded": recording.recorded,
    "kept_as_it_was": recording.kept_as_it_was,
    "skipped": recording.skipped,
    "kept_part": recording.kept_part,
    "private_recorded": recording.private_recorded,
    "cannot_skip": recording.cannot_skip,
    "keep_or_finish": recording.keep_or_finish,
    "error": recording.error,
    "offer": offering.offer,
    "restart_sure": offering.restart_sure,
    "restarted": recording.restarted,
    "not_restarted": recording.not_restarted,
    "not_understood": offering.not_understood,
    "options": offering.options,
    "nothing_to_refuse": offering.nothing_to_refuse,
    "why": explaining.why,
    "help": explaining.help_,
    "languages": opening.languages,
    "language_now": opening.language_now,
    "no_language": opening.no_language,
    "stopped": pausing.stopped,
    "person": explaining.person,
    "nothing_before": closing.nothing_before,
    "change_what": closing.change_what,
    "review": closing.review,
    "missing": closing.missing,
    "ended": closing.ended,
    "sent": closing.sent,
    "equality_ask": equality.equality_ask,
    "equality_no": equality.equality_no,
    "equality_page": equality.equality_page,
    "equality_done": equality.equality_done,
    "equality_closed": equality.equality_closed,
    "done": closing.done,
    "passage": explaining.passage,
    "no_passage": explaining.no_passage,
    "stale": recording.stale,
    "form": pausing.form,
    "refused": closing.refused,
}
