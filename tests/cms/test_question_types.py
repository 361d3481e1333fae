"""Every type of question can be built in the editor, translated, and is refused at the field that is wrong."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment

from cms.blocks.sections import SectionStreamBlock
from cms.compile import compile_document
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.question_blocks import offered
from cms.services.questions import NotBlocks, source_strings, stream_data
from cms.services.translate import translate_page
from surveys.engine import problems
from surveys.engine.definition import QUESTION_TYPES

from .editing import broken, errors_of, post, questions
from .kinds import kinds
from .making import draft, new_consultation, published, sections
from .posting import form_data, places, streams

pytestmark = pytest.mark.django_db


def with_kinds(index: ConsultationIndexPage, **fields: Any) -> ConsultationPage:
    return draft(index, questions=stream_data(kinds(), "en"), **fields)


def test_what_the_blocks_say_is_what_is_published(index: ConsultationIndexPage) -> None:
    found = compile_document([published(index, questions=stream_data(kinds(), "en"))])
    assert found["sections"] == kinds()
    assert problems.find(found) == []


def test_rows_options_and_labels_are_translated_and_codes_are_not(index: ConsultationIndexPage) -> None:
    page = published(index, questions=stream_data(kinds(), "en"))
    strings = source_strings({"sections": kinds("ur")}, "en", "ur")
    urdu = translate_page(page=page, locale=Locale.objects.get(language_code="ur"), strings=strings)
    assert compile_document([page, urdu])["sections"] == kinds("ur")
    offered = set(StringSegment.objects.values_list("string__data", flat=True))
    assert set(strings) <= offered
    assert offered.isdisjoint({"buses", "trams", "how", "how.buses", "single_choice", "scale", "several", "typed"})


def test_the_editor_has_a_block_for_every_type_it_can_read() -> None:
    in_editor = set(SectionStreamBlock().child_blocks["section"].child_blocks["questions"].child_blocks)
    assert in_editor == {*QUESTION_TYPES} - {"birth_date"} | {"from_bank", "picture_choice"}
    assert in_editor == {*offered(), "from_bank"}


@pytest.mark.parametrize("kind", sorted(offered()))
def test_a_new_question_lacks_nothing_but_its_own_words(index: ConsultationIndexPage, kind: str) -> None:
    stream = SectionStreamBlock().child_blocks["section"].child_blocks["questions"]
    value = stream.child_blocks[kind].get_default()
    value["code"], value["text"] = "new", "New?"
    if "entry" in value:
        value["entry"] = "Person"
    for name in ("rows", "options"):
        for number, thing in enumerate(value[name].bound_blocks if name in value else ()):
            thing.value["code"], thing.value["label"] = f"a{number}", "A"
    page = new_consultation()
    page.questions[0].value["questions"] = stream.normalize([(kind, value)])
    del page.questions[1]
    codes = {problem.code for problem in problems.find(compile_document([page]))}
    # What things cost, what is asked in a grid or of each entry, and of what to calculate are the officer's to say.
    lacking = {
        "projects": {"no_price"},
        "grid": {"too_few_options"},
        "group": {"group_empty"},
        "calculated": {"formula_unknown_question"},
    }
    assert codes == lacking.get(kind, set())


def at(section: int, question: int, **changes: Any) -> Any:
    return lambda raw: questions(raw, section)[question]["value"].update(changes)


def in_list(question: int, name: str, index: int, **changes: Any) -> Any:
    return lambda raw: questions(raw, 0)[question]["value"][name][index]["value"].update(changes)


REFUSED = {
    "grid without rows": (at(0, 0, rows=[]), "0.questions.0.rows", "The minimum number of items is 1"),
    "grid without answers": (at(0, 0, options=[]), "0.questions.0.options", "Give at least two options"),
    "two rows of one code": (
        in_list(0, "rows", 1, code="buses"),
        "0.questions.0.rows.1.code",
        "The code “buses” is used already.",
    ),
    "two answers of one code": (
        in_list(0, "options", 1, code="good"),
        "0.questions.0.options.1.code",
        "The code “good” is used already.",
    ),
    "row without words": (in_list(0, "rows", 0, label=""), "0.questions.0.rows.0.label", "This field is required."),
    "scale upside down": (at(0, 2, minimum=6), "0.questions.2.minimum", "The smallest value allowed is larger"),
    "more ranked than there is": (
        at(0, 3, minimum=3),
        "0.questions.3.minimum",
        "More answers are asked for than the 2 that can be chosen.",
    ),
    "budget of nothing": (at(0, 4, total=""), "0.questions.4.total", "This field is required."),
    "project without a price": (
        in_list(5, "options", 0, price=""),
        "0.questions.5.options.0.price",
        "This field is required.",
    ),
    "project dearer than the budget": (
        in_list(5, "options", 1, price=101),
        "0.questions.5.options.1.price",
        "“trees” costs more than there is.",
    ),
    "rule on a row that is not there": (
        lambda raw: questions(raw, 0)[4]["value"]["rule"]["conditions"][0]["value"].update(question="how.boats"),
        "0.questions.4.rule.conditions.0.question",
        "The rule names the question “how.boats”, which does not exist.",
    ),
    "statement without words": (at(1, 7, text=""), "1.questions.7.text", "This field is required."),
    "times the wrong way round": (at(1, 2, maximum="04:00"), "1.questions.2.minimum", "The smallest value allowed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_editor_says_where(admin: Client, index: ConsultationIndexPage, case: str) -> None:
    change, place, message = REFUSED[case]
    page = with_kinds(index)
    errors = errors_of(post(admin, page, form_data(page, **streams(questions=broken(page, change)))))
    found = places(errors["questions"])
    assert found[place][0].startswith(message)
    # A rule on what is gone is wrong as well.
    assert all("rule" in other for other in set(found) - {place})


def test_the_editor_publishes_every_type(admin: Client, index: ConsultationIndexPage) -> None:
    page = with_kinds(index)
    assert post(admin, page, form_data(page)).status_code == 302
    assert compile_document([ConsultationPage.objects.get(pk=page.pk, live=True)])["sections"] == kinds()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "hologram"}, "type of “use”"),
        ({"total": 5}, "total"),
        ({"options": [{"code": "a", "label": {"en": "A"}, "price": 3}]}, "price of “use.a”"),
        ({"options": [{"code": "a", "label": {"en": "A"}, "image": {"digest": "0" * 64}}]}, "image of “use.a”"),
    ],
)
def test_what_the_editor_cannot_hold_is_refused_and_not_dropped(change: dict[str, Any], said: str) -> None:
    given = sections()
    given[0]["questions"][0].update(change)
    with pytest.raises(NotBlocks, match=said):
        stream_data(given, "en")
