"""The blocks of a questionnaire, one after the other, whichever of eQ's shapes the file has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..broken import BrokenFile
from ..draft import Draft

Node = Mapping[str, Any]


@dataclass(slots=True)
class Block:
    """One block, with the section and the group it stands in, and the drafts that were made of it."""

    id: str
    source: Node
    group: Node
    section: Node
    drafts: list[Draft] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The block's type, in lower case: older files are not of one mind."""
        return str(self.source.get("type", "Question")).lower()


def blocks_of(questionnaire: Node) -> list[Block]:
    """Return every block in order. Raises BrokenFile for another shape."""
    sections = questionnaire.get("sections")
    if sections is None:
        sections = [{"id": f"group-{number}", **group} for number, group in enumerate(_list(questionnaire, "groups"))]
        sections = [{"id": group["id"], "title": group.get("title"), "groups": [group]} for group in sections]
    found: list[Block] = []
    for section in _objects(sections, "sections"):
        groups = section.get("groups", [section] if "blocks" in section else [])
        for group in _objects(groups, "groups"):
            for block in _objects(group.get("blocks", []), "blocks"):
                found.append(Block(str(block.get("id", f"block-{len(found) + 1}")), block, group, section))
    if not found:
        raise BrokenFile(_("The questionnaire has no blocks."), "$.sections")
    return found


def questions_of(block: Node) -> Iterator[tuple[Node, Any]]:
    """Each question of a block, with the "when" of its variant, which may be None."""
    if isinstance(block.get("question"), Mapping):
        yield block["question"], None
    for question in block.get("questions") or []:
        if isinstance(question, Mapping):
            yield question, None
    for variant in block.get("question_variants") or []:
        if isinstance(variant, Mapping) and isinstance(variant.get("question"), Mapping):
            yield variant["question"], variant.get("when")
    # The first shape of all had sections inside a block.
    for section in block.get("sections") or []:
        if isinstance(section, Mapping):
            words = [section.get("description")]
            for question in section.get("questions") or []:
                if isinstance(question, Mapping):
                    yield {**question, "description": [*words, question.get("description")]}, None
                    words = []


def _list(owner: Node, key: str) -> list[Node]:
    return _objects(owner.get(key), key)


def _objects(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise BrokenFile(_("This is not a list of objects."), f"$.{name}")
    return value
