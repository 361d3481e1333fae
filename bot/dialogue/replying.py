"""Free words, in reply to what is asked: understood, taken if they are sure to mean it, else asked about."""

from collections.abc import Sequence

from bot.understanding import Candidate, Context, Understood, understand
from bot.understanding import state as readiness
from surveys.engine.definition import Question
from surveys.engine.errors import AnswerError

from . import asking
from .commands import command
from .draft import Draft
from .going_on import ask
from .listing import chosen
from .pieces import yes_or_no
from .replies import Piece
from .taking import fault, goes_in_parts, in_parts, take
from .values import as_typed, from_fields, from_words, is_text, meant, said_plainly, to_understand

# From so many replies in a row that were not understood, every option is shown.
_MISSES = 2
# A command less likely than this is not offered: "Did you mean: stop?" after any odd word would be tiresome.
_LIKELY = 0.25


def reply(draft: Draft, text: str) -> None:
    """Take free words."""
    if (topic := chosen(draft, text)) is not None:
        command(draft, draft.state.offering, topic)
        return
    piece = asking.present(draft.scene, draft.state)
    if piece is not None and (value := said_plainly(piece, text, draft.scene.ward_of)) is not None:
        act_on(draft, piece, "answer", value)
        return
    if readiness(draft.state.language) == "buttons":
        _without_phrases(draft, piece, text)
        return
    if piece is not None and piece.asking == "part" and (day := _whole_date(draft, piece, text)) is not None:
        draft.become(of="", parts={})
        act_on(draft, asking.present(draft.scene, draft.state), "answer", day)
        return
    understood = understand(_question(draft, piece), text, draft.state.language, context=_context(draft))
    if understood.kind == "offer":
        refuse(draft, piece)
        return
    draft.become(offered=(), offering="")
    if understood.kind == "question":
        _answer_question(draft, piece, understood, text)
    elif understood.accepted:
        act_on(draft, piece, understood.kind, meant(understood))
    elif likely := _likely(understood, piece):
        offer(draft, piece, likely)
    elif piece is not None and understood.kind == "answer":
        offer(draft, piece, (Candidate("answer", understood.value, understood.confidence),))
    else:
        miss(draft, piece)


def act_on(draft: Draft, piece: Piece | None, kind: str, value: object) -> None:
    """Take what was understood, or chosen from what was offered: an answer, or a command with what it is about."""
    if kind == "command":
        name, _colon, topic = str(value).partition(":")
        command(draft, name, topic)
        return
    if piece is None:
        miss(draft, piece)
        return
    try:
        take(draft, piece, from_words(piece, value, draft.scene.today))
    except AnswerError as error:
        fault(draft, piece, error)


def offer(draft: Draft, piece: Piece | None, candidates: Sequence[Candidate]) -> None:
    """Ask whether one of these is meant; the second time show everything that can be chosen."""
    if piece is not None and _is_closed(piece) and draft.state.misses + 1 >= _MISSES:
        miss(draft, piece)
        return
    own = False
    if piece is not None and is_text(piece):
        # What was said is first of all what it says.
        candidates = sorted(candidates, key=lambda line: line.kind != "answer")
        own = candidates[0].kind == "answer"
    draft.become(offered=tuple(candidates), offering="mean", misses=draft.state.misses + 1)
    draft.say("offer", piece=piece, candidates=tuple(candidates), own=own)


def refuse(draft: Draft, piece: Piece | None) -> None:
    """Nothing of what was offered is meant."""
    offering = draft.state.offering
    draft.become(offered=(), offering="")
    if offering == "restart":
        draft.say("not_restarted")
        ask(draft, again=True)
        return
    if piece is not None and is_text(piece):
        ask(draft, again=True)
        return
    draft.become(misses=max(draft.state.misses, _MISSES - 1))
    miss(draft, piece)


def miss(draft: Draft, piece: Piece | None) -> None:
    """Say that nothing was understood; the second time show everything that can be answered."""
    misses = draft.state.misses + 1
    draft.become(misses=misses)
    if piece is None:
        draft.say("help", piece=None, phase=draft.state.phase)
    elif misses < _MISSES:
        draft.say("not_understood", piece=piece)
    else:
        splits = goes_in_parts(piece)
        draft.say("options", piece=piece, parts=splits)
        if splits:
            in_parts(draft, piece)


def _is_closed(piece: Piece) -> bool:
    return bool(piece.question.options) or piece.question.type == "scale"


def _likely(understood: Understood, piece: Piece | None) -> tuple[Candidate, ...]:
    """What is worth offering; where nothing is asked there is nothing to answer."""
    commands = [line for line in understood.candidates if line.kind == "command" and line.confidence >= _LIKELY]
    if piece is None:
        return tuple(commands)
    return tuple(line for line in understood.candidates if line.kind != "command" or line in commands)


def _question(draft: Draft, piece: Piece | None) -> Question:
    return yes_or_no(asking.REVIEW) if piece is None else to_understand(piece, draft.scene.seed)


def _context(draft: Draft) -> Context:
    scene, current = draft.scene, draft.state
    return Context(
        questions=asking.numbered(asking.way(scene, current)),
        offered=current.offered,
        today=scene.today,
        search=scene.search,
        languages=scene.definition.languages,
    )


def _answer_question(draft: Draft, piece: Piece | None, understood: Understood, text: str) -> None:
    """Quote the papers, or say that they do not answer; then what was asked stands as before.

    In an open answer people ask as well: their words are offered as what they have to say.
    """
    if understood.value is not None:
        draft.say("passage", found=understood.value)
    else:
        draft.say("no_passage")
    if piece is not None and is_text(piece):
        offer(draft, piece, (Candidate("answer", text.strip(), 1.0),))
        return
    if understood.value is not None:
        ask(draft, again=True)
        return
    likely = _likely(understood, piece)
    if likely and not draft.state.misses:
        offer(draft, piece, likely)
    else:
        ask(draft, again=True)


def _whole_date(draft: Draft, piece: Piece, text: str) -> str | None:
    """The day, where somebody who is asked for the parts of a date says all of it at once."""
    understood = understand(piece.whole, text, draft.state.language, context=_context(draft))
    value = understood.value
    is_day = understood.kind == "answer" and understood.accepted and isinstance(value, str) and value.count("-") == 2
    return value if is_day else None


def _without_phrases(draft: Draft, piece: Piece | None, text: str) -> None:
    """A language that is answered with buttons alone still takes what is typed into a box."""
    fields = as_typed(piece, text) if piece is not None else None
    if piece is None or fields is None:
        miss(draft, piece)
        return
    try:
        take(draft, piece, from_fields(piece, fields, draft.scene.today))
    except AnswerError as error:
        fault(draft, piece, error)
