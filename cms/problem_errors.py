"""Problems of a definition as errors at the fields of the page's form, down to the field inside a block."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from surveys.engine.problems import Problem
from surveys.messages import problem_message

from .problem_places import Place, place_in_blocks

if TYPE_CHECKING:
    from .models import ConsultationPage

FIELDS = {
    "title": "title",
    "slug": "slug",
    "layout": "layout",
    "equality": "equality_strands",
    "sections": "questions",
    "checks": "checks",
}
STREAMS = ("questions", "checks")
Messages = dict[Place, list[str]]


def field_errors(page: "ConsultationPage", problems: Iterable[Problem]) -> dict[str, ValidationError]:
    """Return field name → error. `page` is the source of the definition that has the problems."""
    found: dict[str, Messages] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        name = FIELDS.get(str(problem.path[0]) if problem.path else "", "questions")
        inside = name in STREAMS and len(problem.path) > 1
        place = place_in_blocks(getattr(page, name), problem) if inside else ()
        found[name][place].append(problem_message(problem))
    return {name: _field_error(page, name, messages) for name, messages in found.items()}


def _field_error(page: "ConsultationPage", name: str, messages: Messages) -> ValidationError:
    if name in STREAMS and set(messages) != {()}:
        stream = getattr(page, name)
        return _error(stream.stream_block, stream, messages)
    return ValidationError([line for lines in messages.values() for line in lines])


def _error(block: Any, value: Any, messages: Messages) -> ValidationError:
    """Return the error of a block: its own messages, and those of the blocks inside of it at their places."""
    own = messages.get(())
    if isinstance(block, StreamBlock):
        inside = {index: _error(value[index].block, value[index].value, rest) for index, rest in _inside(messages)}
        return StreamBlockValidationError(block_errors=inside, non_block_errors=own)
    if isinstance(block, ListBlock):
        inside = {index: _error(block.child_block, value[index], rest) for index, rest in _inside(messages)}
        return ListBlockValidationError(block_errors=inside, non_block_errors=own)
    if isinstance(block, StructBlock):
        inside = {name: _error(block.child_blocks[name], value[name], rest) for name, rest in _inside(messages)}
        return StructBlockValidationError(block_errors=inside, non_block_errors=own)
    return ValidationError([line for lines in messages.values() for line in lines])


def _inside(messages: Messages) -> Iterable[tuple[Any, Messages]]:
    grouped: dict[Any, Messages] = defaultdict(dict)
    for place, lines in messages.items():
        if place:
            grouped[place[0]][place[1:]] = lines
    return grouped.items()
