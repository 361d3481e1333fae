"""Problems of a definition as errors at the fields of the page's form, down to the field inside a block."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from surveys.engine.problems import Problem
from surveys.messages import problem_message

if TYPE_CHECKING:
    from .models import ConsultationPage

# Which field of a condition a problem is about; any other is about its value.
CONDITION_FIELDS = {
    "rule_unknown_question": "question",
    "rule_later_question": "question",
    "rule_unknown_operator": "operator",
}
Place = tuple[str | int, ...]


def field_errors(page: "ConsultationPage", problems: Iterable[Problem]) -> dict[str, ValidationError]:
    """Return field name → error. `page` is the source of the definition that has the problems."""
    fields: dict[str, list[str]] = defaultdict(list)
    blocks: dict[Place, list[str]] = defaultdict(list)
    for problem in problems:
        message = problem_message(problem)
        if problem.path[:1] != ("sections",):
            fields[_field(problem)].append(message)
        elif len(problem.path) == 1:
            fields["questions"].append(message)
        else:
            blocks[_place(page, problem)].append(message)
    errors = {name: ValidationError(messages) for name, messages in fields.items()}
    if blocks:
        inside = _inside(blocks)
        errors["questions"] = StreamBlockValidationError(
            block_errors={index: _section_error(rest) for index, rest in inside.items()},
            non_block_errors=fields.get("questions"),
        )
    return errors


def _field(problem: Problem) -> str:
    first = problem.path[0] if problem.path else ""
    known = {"title": "title", "slug": "slug", "layout": "layout", "equality": "equality_strands"}
    return known.get(str(first), "questions")


def _place(page: "ConsultationPage", problem: Problem) -> Place:
    """From the path in the document to the place in the blocks, where limits and rules are called otherwise.

    Where the editor has no field at that place, it is the nearest block above: for what comes from the bank, the
    block that takes it from there.
    """
    path = tuple(part for part in problem.path[1:] if part != "limits")
    rule = path.index("when") if "when" in path else None
    place = _known(page, path[:rule])
    if rule is None or place != path[:rule]:
        return place
    value = _at(page, place)
    named = [
        index
        for index, item in enumerate(value["rule"]["conditions"] if value["rule"] else ())
        if item["question"] == problem.params.get("code")
    ]
    if not named:
        return (*place, "rule", "conditions")
    return (*place, "rule", "conditions", named[0], CONDITION_FIELDS.get(problem.code, "value"))


def _known(page: "ConsultationPage", path: Place) -> Place:
    """Return as much of the path as the blocks have."""
    for length in range(1, len(path) + 1):
        try:
            _at(page, path[:length])
        except (KeyError, IndexError, TypeError):
            return path[: length - 1]
    return path


def _at(page: "ConsultationPage", path: Place) -> Any:
    found: Any = page.questions
    for part in path:
        found = found[part]
        found = getattr(found, "value", found)
    return found


def _inside(places: dict[Place, list[str]]) -> dict[Any, dict[Place, list[str]]]:
    grouped: dict[Any, dict[Place, list[str]]] = defaultdict(dict)
    for place, messages in places.items():
        grouped[place[0]][place[1:]] = messages
    return grouped


def _section_error(places: dict[Place, list[str]]) -> ValidationError:
    return _struct(places, {"questions": _stream_error, "rule": _rule_error})


def _stream_error(places: dict[Place, list[str]]) -> ValidationError:
    if () in places:
        return StreamBlockValidationError(non_block_errors=places[()])
    inner = {"options": _options_error, "rows": _options_error, "rule": _rule_error}
    return StreamBlockValidationError({index: _struct(rest, inner) for index, rest in _inside(places).items()})


def _options_error(places: dict[Place, list[str]]) -> ValidationError:
    if () in places:
        return ListBlockValidationError(non_block_errors=places[()])
    return ListBlockValidationError({index: _struct(rest, {}) for index, rest in _inside(places).items()})


def _rule_error(places: dict[Place, list[str]]) -> ValidationError:
    return _struct(places, {"conditions": _options_error})


def _struct(places: dict[Place, list[str]], inner: dict[str, Any]) -> ValidationError:
    if () in places:
        return StructBlockValidationError(non_block_errors=places[()])
    return StructBlockValidationError(
        {
            name: inner[name](rest)
            if name in inner
            else ValidationError([line for lines in rest.values() for line in lines])
            for name, rest in _inside(places).items()
        }
    )
