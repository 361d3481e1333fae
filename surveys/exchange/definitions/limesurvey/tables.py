"""The tables of a .lss file, put together: groups, questions, sub-questions, answers, in every language.

Older files have one row for each language; newer ones have the words in tables of their own (question_l10ns …).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..languages import language_code
from .unread import READ, told

Row = dict[str, str]
Words = dict[str, object]


@dataclass(slots=True)
class Answer:
    """An answer option: its code, its scale (for dual scales), its words by language."""

    code: str
    scale: int
    order: int
    words: Words = field(default_factory=dict)


@dataclass(slots=True)
class Asked:
    """A question or a sub-question."""

    qid: str
    row: Row
    words: Words = field(default_factory=dict)
    help: Words = field(default_factory=dict)
    parts: list["Asked"] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    attributes: dict[str, Words] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The code that rules name it by."""
        return self.row.get("title", "")

    @property
    def type(self) -> str:
        """The letter or sign of its type."""
        return self.row.get("type", "")

    @property
    def scale(self) -> int:
        """0 for a row, 1 for a column."""
        return number(self.row.get("scale_id"))

    def attribute(self, name: str) -> str:
        """Return an attribute's value in whichever language it has one; empty for none."""
        return next((str(value).strip() for value in self.attributes.get(name, {}).values() if value), "")

    def of_scale(self, scale: int) -> list[Answer]:
        """The answers of one scale."""
        return [answer for answer in self.answers if answer.scale == scale]

    def parts_of(self, scale: int) -> list["Asked"]:
        """The sub-questions of one scale."""
        return [part for part in self.parts if part.scale == scale]


@dataclass(slots=True)
class Group:
    """A page of questions."""

    gid: str
    row: Row
    names: Words = field(default_factory=dict)
    descriptions: Words = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)


def number(text: str | None, spare: int = 0) -> int:
    """Return a whole number, or the spare for what is none."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return spare


def rows(root: Element, table: str) -> list[Row]:
    """Return the rows of a table."""
    return [{cell.tag: cell.text or "" for cell in row} for row in root.iterfind(f"{table}/rows/row")]


def _join_parts(found: dict[str, Asked]) -> None:
    for asked in found.values():
        parent = found.get(asked.row.get("parent_qid", "0"))
        if parent is not None and parent is not asked:
            parent.parts.append(asked)
    for asked in found.values():
        asked.parts.sort(key=lambda part: (part.scale, number(part.row.get("question_order"))))


class Tables:
    """Everything of one survey."""

    def __init__(self, root: Element) -> None:
        survey: Row = next(iter(rows(root, "surveys")), {})
        named = [element.text or "" for element in root.iterfind("languages/language")]
        listed = [survey.get("language", ""), *survey.get("additional_languages", "").split(), *named]
        self.languages = list(dict.fromkeys(language_code(name) for name in listed if name)) or ["en"]
        self.survey = survey
        self.conditions = rows(root, "conditions")
        self.settings = rows(root, "surveys_languagesettings")
        unread = [table.tag for table in root if table.tag not in READ and table.find("rows/row") is not None]
        # By the table's name: what it says to people.
        self.unread = {name: told(rows(root, name)) for name in unread}
        self.questions = self._questions(root)
        self.groups = self._groups(root)

    def language(self, row: Row) -> str:
        """Return the language of a row, the survey's own for a row without."""
        return language_code(row["language"]) if row.get("language") else self.languages[0]

    def setting(self, name: str) -> Words:
        """Return a text of the survey by language."""
        found: Words = {}
        for row in self.settings:
            language = row.get("surveyls_language")
            found[language_code(language) if language else self.languages[0]] = row.get(f"surveyls_{name}", "")
        return found

    def _questions(self, root: Element) -> dict[str, Asked]:
        found: dict[str, Asked] = {}
        for row in [*rows(root, "questions"), *rows(root, "subquestions")]:
            asked = found.setdefault(row.get("qid", ""), Asked(row.get("qid", ""), row))
            if row.get("question"):
                asked.words.setdefault(self.language(row), row["question"])
            if row.get("help"):
                asked.help.setdefault(self.language(row), row["help"])
        for row in [*rows(root, "question_l10ns"), *rows(root, "subquestion_l10ns")]:
            if row.get("qid", "") in found:
                found[row["qid"]].words[self.language(row)] = row.get("question", "")
                found[row["qid"]].help[self.language(row)] = row.get("help", "")
        _join_parts(found)
        self._answers(root, found)
        for row in rows(root, "question_attributes"):
            if row.get("qid", "") in found:
                attribute = found[row["qid"]].attributes.setdefault(row.get("attribute", ""), {})
                attribute.setdefault(self.language(row), row.get("value", ""))
        return found

    def _answers(self, root: Element, found: dict[str, Asked]) -> None:
        by_id: dict[str, Answer] = {}
        seen: dict[tuple[str, str, int], Answer] = {}
        for row in rows(root, "answers"):
            scale = number(row.get("scale_id"))
            key = (row.get("qid", ""), row.get("code", ""), scale)
            if key not in seen:
                seen[key] = Answer(key[1], scale, number(row.get("sortorder")))
                if key[0] in found:
                    found[key[0]].answers.append(seen[key])
            if row.get("aid"):
                by_id[row["aid"]] = seen[key]
            if row.get("answer"):
                seen[key].words.setdefault(self.language(row), row["answer"])
        for row in rows(root, "answer_l10ns"):
            answer = by_id.get(row.get("aid", "")) or self._by_code(row, seen, found)
            if answer is not None:
                answer.words[self.language(row)] = row.get("answer", "")
        for asked in found.values():
            asked.answers.sort(key=lambda answer: (answer.scale, answer.order))

    def _by_code(self, row: Row, seen: dict[tuple[str, str, int], Answer], found: dict[str, Asked]) -> Answer | None:
        key = (row.get("qid", ""), row.get("code", ""), number(row.get("scale_id")))
        if key not in seen and key[0] in found and key[1]:
            seen[key] = Answer(key[1], key[2], len(found[key[0]].answers))
            found[key[0]].answers.append(seen[key])
        return seen.get(key)

    def _groups(self, root: Element) -> list[Group]:
        found: dict[str, Group] = {}
        for row in rows(root, "groups"):
            group = found.setdefault(row.get("gid", ""), Group(row.get("gid", ""), row))
            if row.get("group_name"):
                group.names.setdefault(self.language(row), row["group_name"])
                group.descriptions.setdefault(self.language(row), row.get("description", ""))
        for row in rows(root, "group_l10ns"):
            if row.get("gid", "") in found:
                found[row["gid"]].names[self.language(row)] = row.get("group_name", "")
                found[row["gid"]].descriptions[self.language(row)] = row.get("description", "")
        own = [asked for asked in self.questions.values() if asked.row.get("parent_qid", "0") in ("", "0")]
        by_group: dict[str, list[Asked]] = defaultdict(list)
        for asked in own:
            gid = asked.row.get("gid", "")
            found.setdefault(gid, Group(gid, {"group_order": "1000000"}))
            by_group[gid].append(asked)
        for gid, group in found.items():
            group.questions = sorted(by_group[gid], key=lambda asked: number(asked.row.get("question_order")))
        return sorted(found.values(), key=lambda group: number(group.row.get("group_order")))
