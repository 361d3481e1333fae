"""How a conversation begins and is taken up again, its sections, and its language."""

from collections.abc import Mapping
from typing import Any

from bot.understanding import state
from surveys.numbers import bare

from .actions import language_name
from .making import button, message, naming
from .model import Message
from .spoken import Spoken, _, ngettext, paragraphs
from .telling import Telling
from .voice import voice_of

Params = Mapping[str, Any]


def greeting(params: Params, telling: Telling) -> Message:
    """What this is, and how it goes."""
    how = paragraphs(
        _answering(telling),
        _(
            "The questions are the same as in the form, and you can change between the two at any time. Each answer "
            "is saved at once, so you can stop and come back later. Nothing is sent until you say so."
        ),
        _on_trial(telling.language),
    )
    title = voice_of(telling).words(telling.definition.title)
    within = _("Hello. Here we ask you the questions of this consultation: %(title)s")
    alone = _("Hello. Here we ask you the questions of a consultation. Its name is at the end of this message.")
    made = naming(within, alone, title, "title")
    made["text"] += f"\n\n{how.text}"
    return made


def _answering(telling: Telling) -> Spoken:
    if telling.buttons_only:
        return _(
            "Answer with the buttons and boxes below each question. You can skip a question, go back, and change an "
            "answer. If you want to know why we ask something, choose “Why this question?”."
        )
    return _(
        "Answer in your own words, or with the buttons. You can skip a question, go back, and change an answer. "
        "If you want to know why we ask something, ask “why?”."
    )


def _on_trial(language: str) -> Spoken | None:
    known = state(language)
    if known == "buttons":
        return _("We cannot understand free words in this language yet. Please use the buttons.")
    if known == "draft":
        return _("Understanding your own words is new here, and on trial. If we get you wrong, please use the buttons.")
    return None


def resumed(params: Params, telling: Telling) -> Message:
    """Welcome back."""
    count = params["count"]
    if not count:
        return message(_("Welcome back. We go on where you stopped."))
    words = ngettext(
        "Welcome back. Your %(count)s answer is saved. We go on where you stopped.",
        "Welcome back. Your %(count)s answers are saved. We go on where you stopped.",
        count,
    )
    return message(words % {"count": bare(count)})


def elsewhere(params: Params, telling: Telling) -> Message:
    """What happened in the form meanwhile."""
    count = params["count"]
    words = ngettext(
        "Since you were here, %(count)s answer was given or changed in the form. We go on from there.",
        "Since you were here, %(count)s answers were given or changed in the form. We go on from there.",
        count,
    )
    return message(words % {"count": bare(count)})


def section(params: Params, telling: Telling) -> Message:
    """The title of a section, and its introduction."""
    voice, begun = voice_of(telling), params["section"]
    return message(paragraphs(voice.words(begun.title), voice.words(begun.intro)))


def statement(params: Params, telling: Telling) -> Message:
    """Words that ask nothing."""
    voice, question = voice_of(telling), params["question"]
    return message(paragraphs(voice.words(question.text), voice.words(question.hint)))


def languages(params: Params, telling: Telling) -> Message:
    """The languages of the consultation, in their own names."""
    return _offered(_("Which language would you like?"), telling)


def no_language(params: Params, telling: Telling) -> Message:
    """The consultation is not in the language asked for; the list of languages follows."""
    return message(_("Sorry, this consultation is not in that language."))


def language_now(params: Params, telling: Telling) -> Message:
    """Said in the new language."""
    name = language_name(params["language"])
    return message(_("We now go on in this language: %(language)s") % {"language": name})


def _offered(words: Spoken, telling: Telling) -> Message:
    made = message(words)
    made["options"] = [button(language_name(code), "language", code, words) for code in telling.definition.languages]
    return made
