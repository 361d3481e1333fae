"""A definition and its document, there and back."""

import json
import random
from typing import Any

from surveys.engine.definition import canonical, digest, parse
from surveys.engine.text import Words, words
from tests.surveys import factory


def shuffled(value: Any, order: random.Random) -> Any:
    """Return the same document with the keys of each object in another order."""
    if isinstance(value, list):
        return [shuffled(item, order) for item in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    order.shuffle(names)
    return {name: shuffled(value[name], order) for name in names}


def test_the_document_stays_with_its_definition() -> None:
    document = factory.document()
    assert parse(document).document == factory.document()
    assert parse(json.loads(canonical(document))).sections == parse(document).sections


def test_the_digest_is_the_same_whatever_the_order_of_keys() -> None:
    document = factory.document()
    assert digest(shuffled(document, random.Random(1))) == digest(document)
    assert digest(json.loads(json.dumps(document))) == digest(document)
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_the_digest_changes_with_any_word() -> None:
    assert digest(factory.document(title={"en": "What should parks be like"})) != digest(factory.document())


def test_what_is_read() -> None:
    survey = parse(factory.document())
    assert [question.code for question in survey.questions()] == [
        "visits",
        "often",
        "last",
        "want",
        "mood",
        "best",
        "name",
        "more",
    ]
    want = survey.question("want")
    assert want is not None
    assert want.answer_keys() == ("want", "want.other")
    assert [(option.code, option.exclusive, option.other) for option in want.options] == [
        ("benches", False, False),
        ("toilets", False, False),
        ("trees", False, False),
        ("other", False, True),
        ("nothing", True, False),
    ]
    assert (want.limits.minimum, want.limits.maximum, want.limits.decimals) == (1, 2, 0)
    assert (survey.source_language, survey.equality, survey.question("nothing")) == ("en", None, None)


def test_words_fall_back_to_the_base_language_and_then_to_the_source() -> None:
    text = {"en": "Park", "pt": "Parque", "ur": ""}
    assert words(text, "pt", "en") == Words("Parque", "pt")
    assert words(text, "pt-br", "en") == Words("Parque", "pt")
    assert words(text, "ur", "en") == Words("Park", "en")
    assert words({"cy": "Parc"}, "ur", "en") == Words("", "ur")
    assert words(None, "ur", "en") == Words("", "ur")
