"""Lists that people add to: one repeated group for each, behind the last question that can lead to an entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book, Draft, Rule
from ..expressions.targets import Target
from ..expressions.tree import Call, Literal, Name, Node, call
from ..wording import Text, joined
from .blocks import Block, questions_of
from .questions import Questions

LISTS = frozenset({"listcollector", "primarypersonlistcollector"})
_DRIVING = "listcollectordrivingquestion"
_ADDING = ("add_block", "add_or_edit_block")


class Lists:
    """Makes the group of a list where the last block of its section adds to it."""

    def __init__(self, book: Book, questions: Questions, blocks: list[Block]) -> None:
        self.book, self.questions, self.blocks = book, questions, blocks

    def drafts(self, block: Block) -> list[Draft]:
        """Return the group of the list that this block adds to; nothing where another block makes it."""
        name = _name(block)
        for key in ("edit_block", "remove_block"):
            if block.source.get(key):
                reason = _("Entries of a group are changed and taken out on its own page.")
                self.book.ledger.cannot(f"{block.id}: {key}", reason)
        together = [each for each in self.blocks if each.type in LISTS and _name(each) == name]
        together = [each for each in together if each.section is block.section]
        known = f"list:{name}" in self.book.names
        if block is not together[-1] or known:
            self._given_up(block, lost=known)
            return []
        members = self._members([block, *together[:-1]])
        if not members:
            return []
        titles = [_title(each.source) for each in together]
        title = self.questions.answers.words(name, next((each for each in reversed(titles) if each), None))
        draft = self.questions.group(name, title, members)
        self.book.means(f"list:{name}", Target(draft.code, "group"))
        until = self.blocks[: self.blocks.index(block) + 1]
        drivers = [node for each in until if each.section is block.section for node in _drivers(each, name)]
        if drivers:
            rule = drivers[0] if len(drivers) == 1 else Call("or", tuple(drivers))
            draft.rules.append(Rule(rule, f"{block.id}: add_block"))
        return [draft]

    def _given_up(self, block: Block, *, lost: bool) -> None:
        """Another block makes the group: what is asked here for an entry is listed, with its words.

        `lost` when the group is made already, and what only this block asks cannot join it.
        """
        words: Text = {}
        for source in _adding(block.source):
            for question, _when in questions_of(source):
                text = self.questions.answers.words(block.id, question.get("title"))
                words = joined(words, text, "; ")
                for answer in _answers(question) if lost else []:
                    if str(answer.get("id")) not in self.book.names:
                        self.book.ledger.asks(str(answer.get("id")))
        reason = _("It adds to a list; one group takes the entries of everything that adds to it.")
        self.book.ledger.cannot(f"{block.id}: add_block", reason, words)

    def _members(self, blocks: list[Block]) -> list[Draft]:
        """What is asked for an entry: by the first of these blocks, and what only the others ask."""
        members: list[Draft] = []
        asked: set[str] = set()
        for block in blocks:
            before = set(asked)
            for source in _adding(block.source):
                for question, when in questions_of(source):
                    answers = [each for each in _answers(question) if str(each.get("id")) not in before]
                    asked.update(str(each.get("id")) for each in answers)
                    if answers or block is blocks[0]:
                        made = self.questions.drafts(block.id, {**question, "answers": answers}, when)
                        members.extend(inner for draft in made for inner in (draft.members or [draft]))
        return members


def _answers(question: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in question.get("answers") or [] if isinstance(each, Mapping)]


def _name(block: Block) -> str:
    return str(block.source.get("for_list", block.id))


def _adding(source: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in _ADDING:
        if isinstance(source.get(key), Mapping):
            yield source[key]
    for each in source.get("repeating_blocks") or []:
        if isinstance(each, Mapping):
            yield each


def _title(source: Mapping[str, Any]) -> Any:
    summary = source.get("summary")
    return summary.get("title") if isinstance(summary, Mapping) else None


def _drivers(block: Block, name: str) -> Iterator[Node]:
    """The answers of a block that lead to an entry of this list."""
    own = block.type in (*LISTS, _DRIVING) and _name(block) == name
    for question, _when in questions_of(block.source):
        for answer in question.get("answers") or []:
            for option in answer.get("options") or []:
                action = option.get("action") if isinstance(option, Mapping) else None
                if isinstance(action, Mapping) and str(action.get("type", "")).startswith("RedirectToListAdd"):
                    params = action.get("params")
                    if own or (isinstance(params, Mapping) and params.get("list_name") == name):
                        yield call("=", Name(str(answer.get("id"))), Literal(str(option.get("value"))))
