"""The files of an answer as links, for who has the private link."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from surveys.engine.definition import Survey as Definition
from surveys.models import Response

from . import addresses
from .fields.file import size_in_words


def file_links(response: Response, value: list[dict[str, Any]]) -> SafeString:
    """Return a list of links, each the name of a file with its size. `value` is a stored answer."""
    lines = ((addresses.of("file", response, item["id"]), item["name"], size_in_words(item["size"])) for item in value)
    inner = format_html_join(
        "", '<li><a class="govuk-link consult-file-name" href="{}"><bdi>{}</bdi></a> ({})</li>', lines
    )
    return format_html('<ul class="govuk-list">{}</ul>', inner)


def sent_files(response: Response, definition: Definition) -> SafeString | None:
    """Return links to all files that the answers of a response name; None where there are none."""
    named = [
        item
        for question in definition.questions()
        if question.type == "file"
        for item in response.answers.get(question.code) or ()
    ]
    return file_links(response, named) if named else None
