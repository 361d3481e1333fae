"""What a questionnaire of ours cannot have as a source has it: too many entries or files, some types inside a group."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.engine.file_problems import MOST_MEGABYTES
from surveys.engine.types.file import MOST_FILES
from surveys.engine.types.group import MOST, NOT_INSIDE

from .draft import Book, Draft
from .ledger import Ledger
from .wording import joined

_MOST: Mapping[str, int] = {"group": MOST, "file": MOST_FILES}


def fit(book: Book) -> None:
    """Change the questions that no form of ours could ask, and list each change."""
    for part in book.parts:
        for draft in part.drafts:
            _within(draft, book.ledger)
            _columns(draft, book)
            for member in [*draft.members]:
                _inside(draft, member, book)


def _within(draft: Draft, ledger: Ledger) -> None:
    question, most = draft.question, _MOST.get(draft.question["type"])
    if most is None:
        return
    limits: dict[str, Any] = question.get("limits", {})
    for name, bound in limits.items():
        if isinstance(bound, int) and bound > most:
            reason = _("There are at most %(most)d here; the source has %(bound)d.") % {"most": most, "bound": bound}
            ledger.cannot(f"{draft.item}: {name}", reason)
            limits[name] = most
    size = question.get("megabytes")
    if isinstance(size, int) and size > MOST_MEGABYTES:
        reason = _("A file has at most %(most)d MB here; the source has %(bound)d.")
        ledger.cannot(f"{draft.item}: megabytes", reason % {"most": MOST_MEGABYTES, "bound": size})
        question["megabytes"] = MOST_MEGABYTES


def _inside(group: Draft, member: Draft, book: Book) -> None:
    kind = member.question["type"]
    if kind not in NOT_INSIDE:
        return
    book.forget(member.code)
    if kind == "calculated":
        book.ledger.cannot(f"{member.item}: calculation", _("A calculation inside a repeat is not kept."))
        member.question, member.formula = {**_words(member), "type": "statement"}, None
        if not member.instead:
            group.members.remove(member)
        return
    reason = _("A question of the type “%(type)s” cannot be asked for each entry; it was made one to answer in words.")
    book.ledger.cannot(f"{member.item}: type", reason % {"type": kind})
    required = {"required": True} if member.question.get("required") else {}
    member.question = {**_words(member), **required, "type": "long_text"}
    member.own = None


def _words(draft: Draft) -> dict[str, Any]:
    return {key: draft.question[key] for key in ("code", "text", "hint") if key in draft.question}


def _columns(draft: Draft, book: Book) -> None:
    """A grid with one column is one question, with the rows to choose from; with none, one to answer in words."""
    question = draft.question
    options = question.get("options", [])
    if question["type"] != "grid" or question.get("cell") == "scale" or len(options) > 1:
        return
    book.forget(question["code"])
    reason = _("A grid has fewer than two columns to choose from; it was made another kind of question.")
    book.ledger.cannot(f"{draft.item}: columns", reason)
    rows = question.get("rows", [])
    required = {"required": True} if question.get("required") else {}
    draft.question = {**_words(draft), **required, "type": "long_text"}
    draft.own = None
    if options and len(rows) > 1:
        draft.question |= {"type": "multiple_choice", "options": rows}
        draft.question["text"] = joined(question["text"], options[0]["label"])
    elif options:
        draft.question["text"] = joined(question["text"], options[0]["label"])
