"""An ONS eQ questionnaire, block by block."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..draft import Book, Draft, Part, Rule
from ..expressions.targets import Target
from ..expressions.tree import Call, Inexpressible, Name, Node
from ..languages import language_code
from ..wording import joined, pipe
from .blocks import Block, blocks_of, questions_of
from .keys import Keys
from .lists import LISTS, Lists
from .questions import Questions
from .routing import Routing
from .rules import when_node
from .words import content_of, text_of

_WORDS = frozenset(
    {"introduction", "questionnaireintroduction", "interstitial", "listcollectorcontent", "rootinterstitial"}
)
_CALCULATED = frozenset({"calculatedsummary", "grandcalculatedsummary"})


def read_eq(questionnaire: Mapping[str, Any], book: Book) -> None:
    """Fill the book from a questionnaire of the eQ runner. Raises BrokenFile for another shape."""
    given = questionnaire.get("language")
    language = language_code(given) if isinstance(given, str) and given else "en"
    book.languages = [language]
    book.layout = "question"
    book.title = book.text("title", {language: text_of(questionnaire.get("title"))})
    _Reader(book, language).read(questionnaire)


class _Reader:
    def __init__(self, book: Book, language: str) -> None:
        self.book, self.language = book, language
        self.keys = Keys(book)
        self.questions = Questions(book, language, self.keys)
        self.lists = Lists(book, self.questions, [])

    def read(self, questionnaire: Mapping[str, Any]) -> None:
        blocks = blocks_of(questionnaire)
        self.lists.blocks = blocks
        self.keys.note("", "", questionnaire)
        for block in blocks:
            self._note(block)
            block.drafts = self._block(block)
        Routing(self.book, blocks).apply()
        part: Part | None = None
        before: Block | None = None
        for block in blocks:
            if part is None or before is None or block.section is not before.section:
                part = self._part(block)
                before = None
            repeated = self._repeated(block)
            if repeated and (before is None or self._repeated(before) != repeated):
                part.drafts.append(self._group(block, repeated))
            if repeated:
                part.drafts[-1].members.extend(self._flat(block))
            else:
                part.drafts.extend(block.drafts)
            before = block
        for each in self.book.parts:
            each.drafts = [draft for draft in each.drafts if draft.question["type"] != "group" or draft.members]
        self.keys.list()

    def _note(self, block: Block) -> None:
        self.keys.note("section", str(block.section.get("id", "section")), block.section)
        if block.group is not block.section:
            self.keys.note("group", str(block.group.get("id", "group")), block.group)
        self.keys.note("block", block.id, block.source)

    def _part(self, block: Block) -> Part:
        section = block.section
        name = str(section.get("id", "section"))
        title = self.questions.answers.words(name, section.get("title") or block.group.get("title"))
        part = self.book.part(name, title)
        enabled = section.get("enabled")
        if isinstance(enabled, list):
            nodes = [
                rule.node for each in enabled for rule in self.questions.rules(f"{name}: enabled", each.get("when"))
            ]
            if nodes:
                part.rules = [Rule(nodes[0] if len(nodes) == 1 else Call("or", tuple(nodes)), f"{name}: enabled")]
        elif isinstance(enabled, Mapping):
            part.rules = self.questions.rules(f"{name}: enabled", enabled.get("when"))
        if section.get("summary"):
            self.book.ledger.cannot(f"{name}: summary", _("Answers are checked on one page at the end."))
        return part

    def _repeated(self, block: Block) -> str:
        """The name of what a block is repeated for; empty when it is asked once."""
        repeat = block.section.get("repeat")
        if isinstance(repeat, Mapping):
            return f"{block.section.get('id')}"
        rules = block.group.get("routing_rules") or []
        again = any(isinstance(rule, Mapping) and "repeat" in rule for rule in rules)
        return f"{block.group.get('id')}" if again else ""

    def _group(self, block: Block, name: str) -> Draft:
        owner = block.section if isinstance(block.section.get("repeat"), Mapping) else block.group
        title = self.questions.answers.words(name, owner.get("title"))
        reason = _("The source repeats this for each entry of a list; here the entries are added in the group itself.")
        self.book.ledger.cannot(f"{name}: repeat", reason)
        draft = self.questions.group(name, title, [])
        skips = Routing(self.book, [block]).rules(0) if owner is block.group else []
        draft.rules = [rule for rule in skips if rule.item.startswith(f"{block.group.get('id')}:")]
        return draft

    def _flat(self, block: Block) -> list[Draft]:
        """The questions of a block inside a repeated group: a group in a group is asked once."""
        flat: list[Draft] = []
        for draft in block.drafts:
            if draft.members:
                self.book.ledger.cannot(draft.item, _("A repeat inside a repeat is asked once for each entry."))
            flat.extend(draft.members or [draft])
        return flat

    def _block(self, block: Block) -> list[Draft]:
        drafts: list[Draft] = []
        if block.type in _WORDS:
            drafts = self._words(block)
        elif block.type in _CALCULATED:
            drafts = self._calculated(block)
        for question, when in questions_of(block.source):
            drafts.extend(self.questions.drafts(block.id, question, when))
        if block.type in LISTS:
            drafts.extend(self.lists.drafts(block))
        elif block.type in ("relationshipcollector", "relationship"):
            self.book.ledger.cannot(
                f"{block.id}: for_list", _("The source asks this for each pair of people; here once.")
            )
            unrelated = block.source.get("unrelated_block")
            for question, when in questions_of(unrelated if isinstance(unrelated, Mapping) else {}):
                drafts.extend(self.questions.drafts(block.id, question, when))
        if not drafts and block.type in _WORDS:
            self.book.ledger.cannot(block.id, _("The page has no words."))
        elif not drafts:
            reason = _("A page of type “%(type)s” is not taken over: answers are checked on a page of our own.")
            self.book.ledger.cannot(block.id, reason % {"type": block.source.get("type")})
        return drafts

    def _words(self, block: Block) -> list[Draft]:
        """Pages without questions; a variant of one has a rule."""
        source = block.source
        variants = [each for each in source.get("content_variants") or [] if isinstance(each, Mapping)]
        found: list[tuple[str, Any]] = [(text_of(each.get("content")), each.get("when")) for each in variants]
        bare = {key: value for key, value in source.items() if key not in ("sections", "questions", "question")}
        keys = ("primary_content", "preview_content", "secondary_content")
        parts = [content_of(bare), *(text_of(source.get(key)) for key in keys)]
        found.append(("\n\n".join(part for part in parts if part), None))
        drafts = []
        for words, when in found:
            text = self.book.text(block.id, {self.language: words}) if words else {}
            if text:
                rules = self.questions.rules(f"{block.id}: when", when)
                drafts.append(self.book.statement(block.id, block.id, text, rules))
        return drafts

    def _calculated(self, block: Block) -> list[Draft]:
        """A total that is shown: a calculation, and words with it."""
        calculation = block.source.get("calculation")
        try:
            node = _total(calculation if isinstance(calculation, Mapping) else {})
        except Inexpressible as error:
            self.book.ledger.cannot(f"{block.id}: calculation", error.reason)
            return []
        code = self.book.codes.take(block.id)
        said = calculation.get("title") if isinstance(calculation, Mapping) else None
        text = self.questions.answers.words(block.id, said or block.source.get("title")) or {self.language: block.id}
        self.book.means(block.id, Target(code, "calculated"))
        question = {"code": code, "type": "calculated", "text": text}
        shown = self.questions.answers.words(block.id, block.source.get("title")) or text
        words = joined(shown, {self.language: pipe(block.id)}, "\n")
        total = Draft(f"{block.id}: calculation", question, formula=Rule(node, f"{block.id}: calculation"))
        return [total, self.book.statement(f"{block.id}-shown", block.id, words)]


def _total(calculation: Mapping[str, Any]) -> Node:
    if "operation" in calculation:
        return when_node(calculation["operation"])
    named = calculation.get("answers_to_calculate") or calculation.get("calculated_summaries_to_calculate") or []
    if not named:
        raise Inexpressible(_("The total of a page is not said in a way that is known."))
    return Call("sum", tuple(Name(str(each)) for each in named))
