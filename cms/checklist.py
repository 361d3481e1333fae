"""What still stops a draft from being published, as a list to work through: where it is, and what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import BoundBlock
from wagtail.fields import StreamField

from .publishing import publishing_errors

if TYPE_CHECKING:
    from .models import ConsultationPage

# Fields of Wagtail's own page that the editor has beside those of a consultation.
OF_EVERY_PAGE = ("title", "slug")
NEEDED_TERMS = ("topics", "audiences")
# By what a block is called in the list: its own words, else its code.
NAMED_BY = ("title", "text", "label", "code", "question")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to mend. `where` leads from the field inwards; `href` to the same place in the editor."""

    where: tuple[str, ...]
    message: str
    href: str


def open_points(page: "ConsultationPage") -> list[Point]:
    """Return what stops this page, as it is in memory, from being published. Changes and stores nothing."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    found = []
    for name, error in _errors(page).items():
        field = page._meta.get_field(name)
        label = capfirst(str(getattr(field, "verbose_name", name)))
        for path, where, message in _inside(_data(error), getattr(page, name, None), (name,), (label,)):
            found.append(Point(where, message, f"{edit}#:w:contentpath={'.'.join(path)}"))
    return found


def _errors(page: "ConsultationPage") -> dict[str, ValidationError]:
    """The errors of publishing, and those that the editor's form would find before: fields and blocks left empty."""
    return _field_errors(page) | publishing_errors(page) | _stream_errors(page)


def _field_errors(page: "ConsultationPage") -> dict[str, ValidationError]:
    errors = {
        name: ValidationError(_("Choose at least one.")) for name in NEEDED_TERMS if not getattr(page, name).all()
    }
    own = {*OF_EVERY_PAGE, *(field.name for field in page._meta.local_fields)}
    checked = {field.name for field in page._meta.fields if field.name in own and not isinstance(field, StreamField)}
    try:
        page.clean_fields(exclude={field.name for field in page._meta.fields} - checked)
    except ValidationError as error:
        errors |= {name: ValidationError(faults) for name, faults in error.error_dict.items()}
    return errors


def _stream_errors(page: "ConsultationPage") -> dict[str, ValidationError]:
    errors = {}
    for field in _streams(page):
        try:
            field.stream_block.clean(getattr(page, field.name))
        except ValidationError as error:
            errors[field.name] = error
    return errors


def _streams(page: "ConsultationPage") -> Iterator[Any]:
    return (field for field in page._meta.local_fields if isinstance(field, StreamField))


def _data(error: ValidationError) -> Mapping[str, Any]:
    as_json = getattr(error, "as_json_data", None)
    return as_json() if as_json else {"messages": error.messages}


def _inside(
    error: Mapping[str, Any], value: Any, path: tuple[str, ...], where: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Yield (path of block ids and names, the same in words, message) of an error and all the errors inside it."""
    for message in error.get("messages", ()):
        yield path, where, str(message)
    for key, inner in sorted(error.get("blockErrors", {}).items()):
        if isinstance(key, int):
            child = value.bound_blocks[key] if hasattr(value, "bound_blocks") else value[key]
            yield from _inside(inner, child.value, (*path, child.id or ""), (*where, _name(child, key)))
        else:
            # What is inside a list says itself where it is.
            label = () if "blockErrors" in inner else (str(value.block.child_blocks[key].label),)
            yield from _inside(inner, value[key], (*path, key), (*where, *label))


def _name(child: BoundBlock, index: int) -> str:
    label = capfirst(str(child.block.label))
    for name in NAMED_BY:
        words = child.value.get(name) if isinstance(child.value, Mapping) else None
        if isinstance(words, str) and words.strip():
            short = Truncator(words).chars(60)
            return _("%(label)s %(number)d, “%(words)s”") % {"label": label, "number": index + 1, "words": short}
    return _("%(label)s %(number)d") % {"label": label, "number": index + 1}
