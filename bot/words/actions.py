"""What commands and buttons are called, and languages in their own names."""

from collections.abc import Callable, Mapping

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language_info

from surveys.engine.definition import Question, Survey

from .spoken import Spoken, _, joined, of_language
from .telling import Telling
from .voice import voice_of

_NAMES: Mapping[str, Callable[[], Spoken]] = {
    "skip": lambda: _("Skip"),
    "back": lambda: _("Back"),
    "change": lambda: _("Change an answer"),
    "why": lambda: _("Why this question?"),
    "help": lambda: _("Help"),
    "language": lambda: _("Language"),
    "repeat": lambda: _("Say the question again"),
    "stop": lambda: _("Stop and save"),
    "review": lambda: _("Check my answers"),
    "submit": lambda: _("Send my answers"),
    "restart": lambda: _("Start again"),
    "person": lambda: _("Talk to a person"),
    "form": lambda: _("Go on in the form"),
}


def action_words(action: str, topic: str, telling: Telling) -> Spoken:
    """Return what a command or button is called, with what it is about."""
    name = _NAMES[action]()
    if action == "language" and topic:
        return joined(": ", name, language_name(topic))
    question = _question(telling.definition, topic) if action == "change" else None
    if question is None:
        return name
    named = voice_of(telling).words(question.text)
    # In the language of what is named: it says more than the word before it.
    return joined(": ", _("Change"), named) if named.lang == name.lang else named


def language_name(code: str) -> Spoken:
    """Return the name of a language in itself; its code where nobody knows it."""
    try:
        return of_language(str(get_language_info(code)["name_local"]), code)
    except KeyError:
        pass
    try:
        name = Locale.parse(code, sep="-").get_display_name(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        name = None
    return of_language(name or code, code)


def _question(definition: Survey, code: str) -> Question | None:
    found = definition.question(code)
    if found is None and definition.equality:
        private = (item for section in definition.equality.sections for item in section.questions)
        found = next((item for item in private if item.code == code), None)
    return found
