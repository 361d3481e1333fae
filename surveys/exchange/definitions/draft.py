"""A questionnaire on its way: questions with the source's rules still beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .codes import Codes, question_codes
from .expressions.targets import Target
from .expressions.tree import Inexpressible, Node
from .ledger import Ledger
from .wording import Text, plain


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the source as a tree, and the item it is listed as when it cannot be kept."""

    node: Node
    item: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What must hold of an answer, and what the source says when it does not."""

    node: Node
    item: str
    message: Text


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several wordings of a question, `of` which all have the same; `rule` says when it is this one."""

    of: str
    rule: Rule | None


@dataclass(slots=True)
class Draft:
    """One question of ours. `question` is our document's; `item` the source's question that it came from."""

    item: str
    question: dict[str, Any]
    rules: list[Rule] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    required_when: Rule | None = None
    formula: Rule | None = None
    # What is shown when the formula cannot be made; without it the calculation is left out.
    instead: Text = field(default_factory=dict)
    rules_instead: list[Rule] = field(default_factory=list)
    members: list["Draft"] = field(default_factory=list)
    own: Target | None = None
    variant: Variant | None = None
    condition: Mapping[str, Any] | None = None

    @property
    def code(self) -> str:
        """The code of the question."""
        return str(self.question["code"])


@dataclass(slots=True)
class Part:
    """One section of ours. A part with `closing` words asks nothing: it is an early end of the journey."""

    code: str
    title: Text
    intro: Text = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    closing: Text | None = None


class Book:
    """Everything read from one file. Readers fill it; `finish` makes the document of it."""

    def __init__(self, form: str) -> None:
        self.ledger = Ledger(form)
        self.codes: Codes = question_codes()
        self.part_codes = Codes()
        self.title: Text = {}
        self.languages: list[str] = []
        self.layout = "section"
        self.parts: list[Part] = []
        self.names: dict[str, list[Target]] = {}
        self.slug = ""

    def means(self, name: str, target: Target) -> None:
        """Let a name of the source stand for this target; a further one of the same name is a variant of it."""
        found = self.names.setdefault(name, [])
        if target not in found:
            found.append(target)

    def forget(self, code: str) -> None:
        """Let no name stand for this question any more."""
        for targets in self.names.values():
            # In place: the same lists are looked up by names in small letters as well.
            targets[:] = [target for target in targets if target.question != code]

    def part(self, name: str, title: Text, **more: Any) -> Part:
        """Begin a new section."""
        part = Part(self.part_codes.take(name, "part"), title, **more)
        self.parts.append(part)
        return part

    def rule(
        self, item: str, source: str, parse: Callable[[str], Node], words: Mapping[str, object] | None = None
    ) -> Rule | None:
        """Return the rule that this text says, or None, with the reason listed, when it cannot be read.

        `words` are a message that belongs to the rule and is lost with it.
        """
        try:
            return Rule(parse(source), item)
        except Inexpressible as error:
            self.ledger.cannot(item, error.reason, words)
            return None

    def text(self, item: str, words: Mapping[str, object]) -> Text:
        """Return a source's words by language, without mark-up. What is seen or heard and not read is listed."""
        text: Text = {}
        for language, source in words.items():
            kept, lost = plain(source)
            if kept:
                text[language] = kept
            for kind in sorted(lost):
                reason = _("A text holds “%(kind)s”; only its words were kept.") % {"kind": kind}
                self.ledger.cannot(f"{item}: {language}", reason)
        return text

    def statement(self, name: str, item: str, text: Text, rules: list[Rule] | None = None) -> Draft:
        """Return words to be shown among the questions."""
        question = {"code": self.codes.take(name, "text"), "type": "statement", "text": text}
        return Draft(item, question, list(rules or []))
