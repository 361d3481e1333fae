"""What a step asks to be done, in the transaction of its event: answers saved and sent, equality answers sealed."""

from dataclasses import replace

from bot.dialogue import Effects, Outcome, Refused, Scene, Sent, State, TooLate, step
from bot.scenes import Gone, NotOpen, is_stored, survey_now, was_changed
from surveys.models import Response, Survey
from surveys.services import respond
from surveys.services.respond.single import Withdrawn


def do(response: Response, scene: Scene, before: State, outcome: Outcome) -> Outcome:
    """Do what the step asks for, and return it with what came of that. before: the state that the step began with.

    The first turn of a conversation stores its response. Raises NotOpen, Gone, or respond.OutOfDate.
    """
    effects = outcome.effects
    _require_use(response, outcome)
    try:
        if not is_stored(response):
            _begin(response, outcome)
        elif effects.answers:
            respond.save_as_seen(response=response, answers=effects.answers, language=outcome.state.language)
        if effects.submit:
            return _with(outcome, _submitted(response, scene, outcome))
        if effects.seals:
            return _sealed(response, scene, before, outcome)
    except respond.NotOpen as error:
        raise NotOpen from error
    except Withdrawn as error:
        raise Gone(response.reference) from error
    except respond.AlreadySubmitted as error:
        raise respond.OutOfDate from error
    return outcome


def _require_use(response: Response, outcome: Outcome) -> None:
    """Raise NotOpen after the close, when nothing that is said can come to anything: nothing more is kept then.

    What may still be answered is a page of equality questions, whose time runs from the sending.
    """
    response.survey = survey_now(response)
    if response.survey.state != Survey.State.OPEN and outcome.state.phase not in ("equality_ask", "equality", "done"):
        raise NotOpen


def _begin(response: Response, outcome: Outcome) -> None:
    begun = respond.begin(
        response_id=response.pk,
        survey=response.survey,
        version_id=response.version_id,
        channel=response.channel,
        language=outcome.state.language,
        answers=outcome.effects.answers,
        today=response.today,
    )
    if begun.revision != 1:
        # Another device began it from the same page.
        raise respond.OutOfDate
    response.answers, response.language, response.revision = begun.answers, begun.language, begun.revision
    response.status = begun.status
    response._state.adding, response._state.db = False, begun._state.db


def _submitted(response: Response, scene: Scene, outcome: Outcome) -> Outcome:
    try:
        receipt = respond.submit(response=response, definition=scene.definition)
    except respond.AnswersRefused as refused:
        return step(scene, outcome.state, Refused(refused.findings))
    if not receipt.created:
        # They were sent in the form meanwhile.
        raise respond.OutOfDate
    response.status = Response.Status.SUBMITTED
    return step(scene, outcome.state, Sent(receipt.reference, scene.definition.equality is not None))


def _sealed(response: Response, scene: Scene, before: State, outcome: Outcome) -> Outcome:
    equality = scene.definition.equality
    assert equality is not None
    # A page that was only passed over leaves what was answered on it elsewhere, in the form.
    answered = any(value is not None for value in before.equality.values())
    try:
        if was_changed(response):
            raise respond.NotOpen
        for page, answers in outcome.effects.seals.items():
            respond.save_equality(
                response=response, pack=equality.pack, section=equality.sections[page], answers=answers, whole=answered
            )
    except respond.NotOpen:
        return _with(replace(outcome, replies=(), said=None), step(scene, outcome.state, TooLate()))
    return outcome


def _with(outcome: Outcome, after: Outcome) -> Outcome:
    """Return two steps as one: what the person said in the first, what was said in both, what is to be done at last."""
    effects = Effects(page=after.effects.page or outcome.effects.page, forget=after.effects.forget)
    return Outcome(after.state, (*outcome.replies, *after.replies), effects, outcome.said)
