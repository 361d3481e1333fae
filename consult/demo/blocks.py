"""The parts of a consultation's page that are stream fields, its questions apart, in the source language. Pure.

Block ids are derived from places, so that loading again makes the same blocks.
"""

from typing import Any

from .content import Content, Table, paragraphs
from .ids import block_id

Block = dict[str, Any]


def steps_value(content: Content) -> list[Block]:
    """Return what happens next, a step for each paragraph."""
    texts = paragraphs(_source(content)["what_next"])
    return [_block(content, "step", str(number), {"when": "", "text": text}) for number, text in enumerate(texts)]


def said_value(content: Content) -> list[Block]:
    """Return what people said, a block for each paragraph of the outcome."""
    texts = paragraphs(_source(content)["outcome"]["said"])
    return [_block(content, "said", str(number), {"text": text}) for number, text in enumerate(texts)]


def actions_value(content: Content) -> list[Block]:
    """Return what was done, in the order of the content file."""
    words = _source(content)["outcome"]["actions"]
    return [
        _block(
            content,
            "action",
            action["code"],
            {
                "text": words[action["code"]]["text"],
                "who": words[action["code"]]["who"],
                "due": action["due_on"].isoformat() if "due_on" in action else None,
                "status": action["status"],
                "reason": "",
            },
        )
        for action in content.structure["outcome"]["actions"]
    ]


def _source(content: Content) -> Table:
    return content.words[content.languages[0]]


def _block(content: Content, kind: str, place: str, value: Block) -> Block:
    return {"type": kind, "id": block_id(content.slug, f"{kind}/{place}"), "value": value}
