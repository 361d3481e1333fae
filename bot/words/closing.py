"""Looking back over the answers, sending them, and how a conversation ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from surveys.engine.answers import Finding
from surveys.engine.definition import Question
from surveys.numbers import bare

from .answers import answer_words
from .making import item, links, message
from .model import Item, Message
from .recording import fault_words
from .spoken import Spoken, _, joined, paragraphs
from .telling import Telling
from .voice import Voice, voice_of

Params = Mapping[str, Any]


def change_what(params: Params, telling: Telling) -> Message:
    """Every question that was asked, with a way to change each."""
    questions = params["items"]
    if not questions:
        return message(_("There is no answer to change yet."))
    if telling.buttons_only:
        made = message(_("Which answer do you want to change?"))
    else:
        made = message(_("Which answer do you want to change? You can say its number."))
    made["items"] = _items(params, params.get("answers", telling.answers), voice_of(telling))
    return made


def review(params: Params, telling: Telling) -> Message:
    """Every answer read back. so_far: there are questions still to come, and what is asked now is said after it.

    whole: everything was asked. begun: a part of an answer is kept.
    """
    so_far, questions = params.get("so_far", False), params["items"]
    if not questions and params.get("begun"):
        return message(_("You have not finished an answer yet."))
    if not questions:
        return message(_("You have not answered anything yet."))
    if so_far:
        made = message(_("These are your answers so far."))
    else:
        whole = params.get("whole", True)
        made = message(
            paragraphs(
                _("That was the last question. These are your answers.")
                if whole
                else _("You have not answered all of the questions. These are your answers."),
                _("Do you want to send your answers now? You can change an answer first."),
            )
        )
    made["items"] = _items(params, params["answers"], voice_of(telling))
    return made


def _items(params: Params, answers: Mapping[str, Any], voice: Voice) -> list[Item]:
    """The questions by their numbers, by which they can be named when one is to be changed."""
    questions: Sequence[Question] = params["items"]
    numbers = params.get("numbers") or {question.code: place for place, question in enumerate(questions, start=1)}
    lines = []
    for question in questions:
        words, number = voice.words(question.text), numbers.get(question.code)
        if number:
            words = Spoken(f"{bare(number)}. {words.text}", words.lang, words.dir)
        lines.append(item(words, answer_words(question, answers, voice), question.code))
    return lines


def missing(params: Params, telling: Telling) -> Message:
    """What still needs an answer."""
    voice = voice_of(telling)
    made = message(_("Before we can send your answers, we need an answer here:"))
    empty = _("Not answered")
    made["items"] = [item(voice.words(question.text), empty, question.code) for question in params["questions"]]
    return made


def refused(params: Params, telling: Telling) -> Message:
    """What is wrong with answers that were not taken."""
    voice = voice_of(telling)
    made = message(_("Your answers have not been sent yet. Please look at this first:"))
    made["items"] = [
        item(_question_words(finding, telling, voice), fault_words(finding.error, voice), _top(finding))
        for finding in params["findings"]
    ]
    return made


def _top(finding: Finding) -> str:
    """The code of the question that can be changed: for one within an entry that of its group."""
    return finding.question.code.partition(".")[0]


def _question_words(finding: Finding, telling: Telling, voice: Voice) -> Spoken:
    question = finding.question
    group = telling.definition.question(_top(finding))
    if "." not in question.code or group is None or group.type != "group":
        return voice.words(question.text)
    number = int(question.code.split(".")[1])
    entries = telling.answers.get(group.code) or []
    entry = entries[number - 1] if 0 < number <= len(entries) else {}
    return joined(": ", voice.entry_name(group, number), voice.inside(group, entry).words(question.text))


def ended(params: Params, telling: Telling) -> Message:
    """The words of an early end."""
    voice, end = voice_of(telling), params["section"]
    return message(paragraphs(voice.words(end.title), voice.words(end.exit)))


def sent(params: Params, telling: Telling) -> Message:
    """Thanks, and the reference."""
    return message(
        joined(
            " ",
            _("Thank you. Your answers have been sent."),
            _("Your reference is %(reference)s.") % {"reference": _apart(params["reference"])},
        )
    )


def sent_elsewhere(params: Params, telling: Telling) -> Message:
    """They were sent in the form meanwhile."""
    return message(
        joined(
            " ",
            _("Your answers have been sent in the form meanwhile."),
            _("Your reference is %(reference)s.") % {"reference": _apart(params["reference"])},
        )
    )


def done(params: Params, telling: Telling) -> Message:
    """The end, with the way to the receipt."""
    made = message(
        paragraphs(
            _("That is everything. Thank you for taking part."),
            _(
                "We read every answer. Then we publish what people said, what was decided, and why. You can get a copy "
                "of your answers, change them or take them back. Your reference is %(reference)s."
            )
            % {"reference": _apart(params["reference"])},
        )
    )
    ways = {"done": _("Get a copy, change or take back your answers"), "consultation": _("Back to the consultation")}
    made["links"] = links(ways, telling)
    return made


def nothing_before(params: Params, telling: Telling) -> Message:
    """There is nothing to go back to."""
    return message(_("There is no question before this one."))


def _apart(reference: str) -> Spoken:
    """A reference is in letters and figures that run from left to right in every language."""
    return Spoken(str(reference), "en", "ltr")
