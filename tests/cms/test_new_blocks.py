"""Places, files, groups, calculations, pictures, checks and early ends: built in the editor, refused at the field."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from cms.checklist import open_points
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.questions import page_blocks
from surveys.engine import problems
from surveys.models import Survey

from .editing import Raw, broken, errors_of, post, questions
from .making import draft
from .posting import form_data, places, streams

pytestmark = pytest.mark.django_db
CORPUS = Path(settings.BASE_DIR) / "tests" / "corpus"


def of_corpus(index: ConsultationIndexPage, name: str) -> ConsultationPage:
    """A draft with the questions of a file of the corpus."""
    document = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))["definition"]
    blocks = page_blocks(document, "en")
    return draft(index, questions=blocks.questions, checks=blocks.checks)


def at(section: int, question: int, **changes: Any) -> Any:
    return lambda raw: questions(raw, section)[question]["value"].update(changes)


def inner(raw: Raw, section: int, question: int) -> Raw:
    found: Raw = questions(raw, section)[question]["value"]["questions"]
    return found


REFUSED = {
    "area of another kind": (
        "place",
        at(0, 0, area='{"type": "Point", "coordinates": [0, 0]}'),
        "0.questions.0.area",
        "A point or a line is no area.",
    ),
    "area with crossing sides": (
        "place",
        at(0, 0, area='{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}'),
        "0.questions.0.area",
        "This outline is not an area",
    ),
    "too many files": ("file", at(0, 0, maximum=11), "0.questions.0.maximum", "Ensure this value is less than or"),
    "more files than there may be": ("file", at(0, 1, minimum=2), "0.questions.1.minimum", "At least 2 files"),
    "a group that asks nothing": ("group", at(1, 0, questions=[]), "1.questions.0.questions", "This field is required"),
    "two codes alike in a group": (
        "group",
        lambda raw: inner(raw, 1, 0)[1]["value"].update(code="name"),
        "1.questions.0.questions.1.code",
        "The code “name” is used already.",
    ),
    "a rule in a group on what comes later": (
        "group",
        lambda raw: inner(raw, 1, 0)[3]["value"]["rule"]["conditions"][0]["value"].update(question="to-park"),
        "1.questions.0.questions.3.rule.conditions.0.question",
        "The rule names the question “to-park”, which is only asked later.",
    ),
    "a calculation of nobody": (
        "calculated",
        lambda raw: questions(raw, 0)[3]["value"]["parts"][1]["value"].update(value="nobody"),
        "0.questions.3.parts.1.value",
        "The calculation names the question “nobody”",
    ),
    "a calculation without parts": ("calculated", at(0, 3, parts=[]), "0.questions.3.parts", "Name at least one part."),
    "a quotient of three": (
        "calculated",
        at(0, 3, operation="quotient"),
        "0.questions.3.parts",
        "Name exactly two parts here.",
    ),
    "an imported calculation that is none": (
        "calculated",
        at(0, 5, json="{"),
        "0.questions.5.json",
        "This is not a JSON object.",
    ),
    "an imported calculation that cannot be": (
        "calculated",
        at(0, 5, json='{"sum": [{"sum": [{"answer": "nobody"}]}]}'),
        "0.questions.5.json",
        "The calculation names the question “nobody”",
    ),
    "an end that says nothing": (
        "early-exit",
        lambda raw: raw[1]["value"].update(text=""),
        "1.text",
        "This field is required.",
    ),
    "an end on what comes later": (
        "early-exit",
        lambda raw: raw[1]["value"]["rule"]["conditions"][0]["value"].update(question="after"),
        "1.rule.conditions.0.question",
        "The rule names the question “after”, which is only asked later.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_editor_says_where(admin: Client, index: ConsultationIndexPage, case: str) -> None:
    name, change, place, message = REFUSED[case]
    page = of_corpus(index, name)
    errors = errors_of(post(admin, page, form_data(page, **streams(questions=broken(page, change)))))
    assert places(errors["questions"])[place][0].startswith(message)


CHECKS = {
    "at a question that is not there": ({"question": "nobody"}, "0.question", "The check is shown at the question"),
    "without words": ({"message": ""}, "0.message", "This field is required."),
    "without a rule": (
        {"rule": {"join": "all", "conditions": [], "json": ""}},
        "0.rule.conditions",
        "Say when the answers cannot be right.",
    ),
    "on a later question": (
        {"question": "people"},
        "0.rule.conditions.0.question",
        "The rule names the question “children”, which is only asked later.",
    ),
}


@pytest.mark.parametrize("case", CHECKS)
def test_a_check_is_refused_at_its_field(admin: Client, index: ConsultationIndexPage, case: str) -> None:
    changes, place, message = CHECKS[case]
    page = of_corpus(index, "checks")
    raw = page.checks.get_prep_value()
    raw[0]["value"] |= changes
    errors = errors_of(post(admin, page, form_data(page, **streams(checks=raw))))
    assert places(errors["checks"])[place][0].startswith(message)


@pytest.mark.parametrize("name", ["place", "file", "group", "calculated", "checks", "early-exit", "random-order"])
def test_the_editor_publishes_them(admin: Client, index: ConsultationIndexPage, name: str) -> None:
    page = of_corpus(index, name)
    response = post(admin, page, form_data(page))
    assert response.status_code == 302, places(errors_of(response)["questions"])
    version = Survey.objects.get().current_version
    assert version is not None
    assert problems.find(version.document) == []


SHOWN = {
    "place": "Where should new trees stand?",
    "file": "Show us the park",
    "group": "What is their name?",
    "calculated": "What is your rent in a month?",
    "checks": "When did you leave?",
    "early-exit": "For some people the questions end here. They read:",
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_preview_shows_them(index: ConsultationIndexPage, name: str) -> None:
    response = of_corpus(index, name).make_preview_request(preview_mode="questions")
    html = response.content.decode()
    assert SHOWN[name] in html
    assert "govuk-warning-text" not in html


def test_the_preview_says_what_is_wrong_with_a_check(index: ConsultationIndexPage) -> None:
    page = of_corpus(index, "checks")
    raw = page.checks.get_prep_value()
    raw[0]["value"]["question"] = "nobody"
    page.checks = raw
    html = page.make_preview_request(preview_mode="questions").content.decode()
    assert "The check is shown at the question “nobody”, which does not exist." in html


def test_the_check_list_leads_into_a_group_and_a_check(index: ConsultationIndexPage) -> None:
    page = of_corpus(index, "group")
    raw = page.questions.get_prep_value()
    inner(raw, 1, 0)[0]["value"]["code"] = "Bad Code"
    page.questions = raw
    point = next(point for point in open_points(page) if "Bad Code" in point.message)
    assert point.where[-2:] == ("A few words 1, “What is their name?”", "Code")
    assert point.href.endswith(f"{inner(raw, 1, 0)[0]['id']}.code")
