"""Our own JSON, as surveys/engine/schema.json publishes it: taken as it is, when it has the right shape."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
from django.utils.translation import gettext as _

from surveys.engine.problems import schema

from .broken import BrokenFile
from .ledger import Ledger


def read_own(document: Any, ledger: Ledger, slug: str | None) -> dict[str, Any]:
    """Return the document itself. Raises BrokenFile with the first place where it has another shape."""
    validator = jsonschema.Draft202012Validator(schema())
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    if error is not None:
        raise BrokenFile(_("The definition has another shape than its published schema."), error.json_path)
    for question in _questions(document):
        ledger.arrives(ledger.asks(str(question["code"])))
    return {**document, "slug": slug} if slug else dict(document)


def _questions(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in document["sections"]:
        for question in section.get("questions", ()):
            yield question
            yield from question.get("questions", ())
