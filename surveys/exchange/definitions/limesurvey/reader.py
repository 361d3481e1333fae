"""A LimeSurvey survey, group by group."""

from collections import defaultdict
from functools import partial
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ..draft import Book, Demand, Draft, Rule
from ..expressions.expressionscript import parse_expressionscript
from ..expressions.targets import Target
from ..expressions.tree import Call, Inexpressible, Literal, Name, Node
from ..wording import joined, plain
from .arrays import Arrays
from .attributes import READ
from .conditions import old_conditions
from .questions import Questions
from .self import spelled_out
from .tables import Asked, Tables
from .words import marked

_NO_RULE = ("", "1")


def read_limesurvey(root: Element, book: Book) -> None:
    """Fill the book from the root of a .lss file."""
    tables = Tables(root)
    book.languages = tables.languages
    book.title = book.text("title", tables.setting("title"))
    book.layout = "question" if tables.survey.get("format") == "S" else "section"
    _Reader(book, tables).read()


class _Reader:
    def __init__(self, book: Book, tables: Tables) -> None:
        self.book, self.tables = book, tables
        sid = tables.survey.get("sid") or next((each.row.get("sid", "") for each in tables.questions.values()), "")
        titles = frozenset(asked.title for asked in tables.questions.values())
        self.questions = Questions(book, sid, titles)
        self.arrays = Arrays(self.questions)
        self.passed_over: dict[str, list[str]] = defaultdict(list)
        self.said: dict[str, dict[str, object]] = defaultdict(dict)

    def read(self) -> None:
        for group in self.tables.groups:
            name = next((str(words) for words in group.names.values() if words), f"group {group.gid}")
            part = self.book.part(f"group-{group.gid}", self.book.text(name, marked(group.names)))
            part.intro = self.book.text(name, marked(group.descriptions))
            part.rules = self._relevance(name, group.row.get("grelevance", ""))
            if group.row.get("randomization_group"):
                self.book.ledger.cannot(f"{name}: randomization_group", _("Groups keep their order."))
            for asked in group.questions:
                part.drafts.extend(self._asked(asked))
        description, greeting = (self.book.text("welcome", self.tables.setting(key)) for key in _WELCOME)
        welcome = joined(description, greeting, "\n\n")
        if welcome and self.book.parts:
            first = self.book.parts[0]
            first.intro = joined(welcome, first.intro, "\n\n")
        for name in _LOST:
            words = self.book.text(name, self.tables.setting(name))
            if words:
                self.book.ledger.cannot(name, _("This text of the survey is not taken over."), words)
        for table, said in self.tables.unread.items():
            self.book.ledger.cannot(table, _("This table of the file is not taken over."), said)
        for name, titles in self.passed_over.items():
            reason = _("This attribute is not taken over. It is set for: %(names)s.") % {
                "names": ", ".join(titles[:20])
            }
            self.book.ledger.cannot(name, reason, self.said.get(name))

    def _relevance(self, item: str, source: str) -> list[Rule]:
        if source.strip() in _NO_RULE:
            return []
        rule = self.book.rule(f"{item}: relevance", source, parse_expressionscript)
        return [rule] if rule else []

    def _asked(self, asked: Asked) -> list[Draft]:
        if asked.type == "I":
            reason = _("Every page here can be read in another language: that is no question of its own.")
            self.book.ledger.cannot(asked.title or asked.qid, reason)
            return []
        item = self.book.ledger.asks(asked.title or asked.qid)
        self._note(item, asked)
        rules = self._relevance(item, asked.row.get("relevance", ""))
        if not rules and asked.row.get("relevance", "") in _NO_RULE:
            rules = self._old_rules(item, asked)
        if asked.attribute("hidden") == "1" and asked.type != "*":
            rules = [*rules, Rule(Literal(False), f"{item}: hidden")]
            self.book.ledger.cannot(f"{item}: hidden", _("In the source this is hidden; here it is asked of nobody."))
        drafts = self._drafts(item, asked)
        for draft in drafts:
            draft.rules = [*rules, *draft.rules]
        self._part_rules(item, asked, drafts)
        if drafts:
            self._demands(item, asked, drafts[-1])
        elif asked.type != "*":
            self.book.ledger.cannot(item, _("The question has no rows or options."))
        return drafts

    def _part_rules(self, item: str, asked: Asked, drafts: list[Draft]) -> None:
        if asked.type in ("Q", "K"):
            for draft, part in zip(drafts, asked.parts, strict=True):
                draft.rules.extend(self._relevance(f"{item}.{part.title}", part.row.get("relevance", "")))
                if asked.attribute("array_filter"):
                    chosen = Name(f"{asked.attribute('array_filter').split(';')[0]}_{part.title}")
                    draft.rules.append(Rule(chosen, f"{item}.{part.title}: array_filter"))
        elif asked.attribute("array_filter"):
            reason = _("All rows and options are always offered, whatever was chosen in “%(name)s”.")
            self.book.ledger.cannot(f"{item}: array_filter", reason % {"name": asked.attribute("array_filter")})
        if asked.type in ("Q", "K"):
            return
        if asked.type in ("M", "P"):
            for part in asked.parts:
                if part.row.get("relevance", "") not in _NO_RULE:
                    reason = _("An option is always offered: its rule is not kept.")
                    self.book.ledger.cannot(f"{item}.{part.title}: relevance", reason)

    def _drafts(self, item: str, asked: Asked) -> list[Draft]:
        if asked.type in self.questions.makers:
            return self.questions.makers[asked.type](item, asked)
        if asked.type in self.arrays.makers:
            return self.arrays.makers[asked.type](item, asked)
        if asked.type == "*":
            return self._equation(item, asked)
        reason = _("The type “%(type)s” is not known; the question was made one to answer in words.")
        self.book.ledger.cannot(f"{item}: type", reason % {"type": asked.type})
        return self.questions.makers["T"](item, asked)

    def _equation(self, item: str, asked: Asked) -> list[Draft]:
        shown = self.book.text(item, marked(asked.words))
        source = asked.attribute("equation") or plain(next((words for words in asked.words.values() if words), ""))[0]
        rule = self.book.rule(item, source, parse_expressionscript)
        if rule is None:
            return [self.book.statement(asked.title, item, shown, self._unseen(item, asked))] if shown else []
        code = self.book.codes.take(asked.title)
        text = {self.book.languages[0]: asked.title}
        self.questions.means(asked, Target(code, "calculated"))
        draft = Draft(item, {"code": code, "type": "calculated", "text": text}, formula=rule, instead=shown)
        draft.rules_instead = self._unseen(item, asked)
        return [draft]

    def _unseen(self, item: str, asked: Asked) -> list[Rule]:
        """A hidden calculation that cannot be made becomes words that nobody is shown."""
        return [Rule(Literal(False), f"{item}: hidden")] if asked.attribute("hidden") == "1" else []

    def _old_rules(self, item: str, asked: Asked) -> list[Rule]:
        rows = [row for row in self.tables.conditions if row.get("qid") == asked.qid]
        try:
            node = old_conditions(rows)
        except Inexpressible as error:
            self.book.ledger.cannot(f"{item}: conditions", error.reason)
            return []
        return [Rule(node, f"{item}: conditions")] if node is not None else []

    def _demands(self, item: str, asked: Asked, draft: Draft) -> None:
        source = asked.attribute("em_validation_q")
        if source:
            tip = self.book.text(item, marked(asked.attributes.get("em_validation_q_tip", {})))
            parse = partial(_about, asked)
            rule = self.book.rule(f"{item}: em_validation_q", source, parse, tip)
            if rule is not None:
                draft.demands.append(Demand(rule.node, rule.item, tip))
        if asked.row.get("preg"):
            self.book.ledger.cannot(f"{item}: preg", _("A pattern that an answer must match is not kept."))
        for name, op in (("equals_num_value", "="), ("min_num_value", ">="), ("max_num_value", "<=")):
            bound = asked.attribute(name)
            if bound and asked.type == "K":
                total = Call("sum", tuple(Name(f"{asked.title}_{part.title}") for part in asked.parts))
                rule = self.book.rule(f"{item}: {name}", bound, parse_expressionscript)
                if rule is not None:
                    draft.demands.append(Demand(_compared(op, total, rule.node), f"{item}: {name}", {}))

    def _note(self, item: str, asked: Asked) -> None:
        for name in asked.attributes:
            if name not in READ and asked.attribute(name) not in ("", "0", "N", "default", "none"):
                self.passed_over[name].append(item)
                words = {
                    f"{item}.{language}": text for language, text in asked.attributes[name].items() if " " in str(text)
                }
                self.said[name] |= words


def _compared(op: str, left: Node, right: Node) -> Node:
    return Call(op, (left, right))


def _about(asked: Asked, source: str) -> Node:
    return spelled_out(parse_expressionscript(source), asked)


_WELCOME = ("description", "welcometext")
_LOST = ("endtext", "policy_notice", "policy_error", "policy_notice_label")
