"""From what was said to what is asked next: statements and introductions on the way, the review, the end."""

from surveys.engine.answers import Finding
from surveys.engine.definition import Question, Section
from surveys.engine.errors import AnswerError
from surveys.engine.path import Path

from . import asking
from .draft import Draft
from .pieces import ASKED, CannotSkip
from .replies import Piece, Reply


def ask(draft: Draft, *, again: bool = False) -> None:
    """Ask what is to be asked now, with everything that stands before it.

    again: it was asked before; what it is about was said then.
    """
    while draft.state.phase in ("questions", "equality"):
        path = asking.way(draft.scene, draft.state)
        question = asking.whole(draft.scene, draft.state, path)
        if question is None:
            _nothing_left(draft, path)
            continue
        _introduce(draft, path, question)
        piece = asking.piece_of(draft.scene, draft.state, path, question)
        if question.type == "statement" or piece is None:
            _read_out(draft, question, piece)
            continue
        if piece.question.type == "statement":
            draft.say("statement", question=piece.question)
            _pass(draft, path, question, piece)
            continue
        _ask_piece(draft, path, question, piece, again=again)
        return
    _ask_at_the_end(draft, again=again)


def _ask_piece(draft: Draft, path: Path, question: Question, piece: Piece, *, again: bool) -> None:
    numbered = asking.numbered(path)
    place = numbered.index(question) + 1
    draft.say("ask", piece=piece, number=place, of=len(numbered), again=again)


def _ask_at_the_end(draft: Draft, *, again: bool) -> None:
    piece = asking.present(draft.scene, draft.state)
    if draft.state.phase == "equality_ask":
        draft.say("equality_ask", again=again)
    elif draft.state.phase == "review" and again and piece is not None:
        draft.say("ask", piece=piece, number=0, of=0, again=True)
    elif draft.state.phase in ("ended", "done") and again:
        _say_the_end(draft)


def _say_the_end(draft: Draft) -> None:
    """Say that nothing is asked any more, unless that was the last thing said."""
    if draft.replies and draft.replies[-1].code == draft.state.phase:
        return
    section = asking.consultation(draft.scene, draft.state).exit
    if draft.state.phase == "done":
        draft.say("done", reference=draft.state.reference)
    elif section is not None:
        draft.say("ended", section=section)


def _introduce(draft: Draft, path: Path, question: Question) -> None:
    section = asking.section_of(path, question)
    name = f"{draft.state.phase}:{section.code}"
    if name not in draft.state.sections:
        draft.become(sections=(*draft.state.sections, name))
        draft.say("section", section=section)


def _read_out(draft: Draft, question: Question, piece: Piece | None) -> None:
    """Say a statement, which asks nothing; or leave behind what came to nothing."""
    if question.type == "statement":
        draft.say("statement", question=question)
    draft.become(cursor="", of="", parts={})
    keep(draft, dict.fromkeys(question.answer_keys()))


def _pass(draft: Draft, path: Path, question: Question, piece: Piece) -> None:
    around = asking.around(draft.scene, path)
    try:
        parts = ASKED.take(question, asking.parts_of(draft.state, question), piece, None, around)
    except (AnswerError, CannotSkip):
        # The entry that it closes says nothing, and is needed: it is asked for anew.
        draft.say("error", piece=piece, finding=Finding(question, question.code, AnswerError("required")))
        parts = {}
    draft.become(of=question.code, parts=parts)


def keep(draft: Draft, answers: dict[str, object]) -> None:
    """Hold answers where they belong."""
    if draft.private:
        draft.become(equality={**draft.state.equality, **answers})
    else:
        draft.save(answers)


def _nothing_left(draft: Draft, path: Path) -> None:
    if draft.state.phase == "equality":
        close_page(draft, path)
    elif path.exit is not None:
        end(draft, path.exit)
    else:
        review(draft)


def go_to(draft: Draft, question: Question) -> None:
    """Ask a question again; those after it stay as they are."""
    phase = draft.state.phase if draft.private else "questions"
    seen = question.code in asking.held(draft.state)
    draft.become(phase=phase, cursor=question.code, of="", parts={}, misses=0)
    ask(draft, again=seen)


def end(draft: Draft, section: Section) -> None:
    """End early, where the answers lead to an end."""
    draft.become(phase="ended")
    draft.say("ended", section=section)


def review(draft: Draft) -> None:
    """Read everything back, and ask whether to send it."""
    path = asking.consultation(draft.scene, draft.state)
    draft.become(phase="review", cursor="", of="", parts={})
    items = asking.numbered(path)
    asked = all(question.code in draft.state.answers for question in items)
    draft.say("review", items=items, answers=path.answers, numbers=asking.numbers(path), whole=asked)


def close_page(draft: Draft, path: Path) -> None:
    """Finish a page of the equality questions: what was answered on it is sealed and leaves the conversation."""
    equality = draft.scene.definition.equality
    assert equality is not None
    page = draft.state.page
    draft.do(seals={**draft.effects.seals, page: path.answers})
    last = page + 1 == len(equality.sections)
    draft.become(phase="done" if last else "equality", page=page + 1, equality={}, cursor="", of="", parts={})
    draft.become(offered=(), offering="", misses=0)
    draft.replies[:] = [reply for reply in draft.replies if not reply.private]
    draft.person = None
    draft.do(forget=True)
    draft.replies.append(Reply("equality_page", {"section": equality.sections[page]}))
    if last:
        draft.say("equality_done")
        draft.say("done", reference=draft.state.reference)
