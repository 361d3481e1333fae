"""What the component tag promises beyond the fixtures: what is escaped, and what comes through unchanged."""

import pytest
from django.template import engines
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from consult.govuk.components import UnknownComponent, component_names, render
from consult.govuk.params import prepare

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize("option", ["text", "html"])
def test_plain_strings_are_escaped_as_text_and_as_html(option: str) -> None:
    html = render("inset-text", {option: SCRIPT})
    assert ESCAPED in html
    assert SCRIPT not in html


def test_html_marked_as_safe_stays_html() -> None:
    assert "<b>&lt;i&gt;</b>" in render("inset-text", {"html": format_html("<b>{}</b>", "<i>")})


def test_nested_and_named_html_is_escaped_too() -> None:
    assert SCRIPT not in render("panel", {"titleHtml": SCRIPT, "html": SCRIPT})
    items = [{"value": "a", "html": SCRIPT, "conditional": {"html": SCRIPT}, "hint": {"html": SCRIPT}}]
    assert render("radios", {"name": "q", "items": items}).count(ESCAPED) == 3
    assert ESCAPED in render("service-navigation", {"serviceName": "A", "slots": {"start": SCRIPT}})


def test_values_and_attributes_are_escaped() -> None:
    html = render("input", {"name": "q", "value": '"><script>', "attributes": {"data-x": '"><script>'}})
    assert "<script>" not in html


def test_attributes_as_a_plain_string_are_refused() -> None:
    with pytest.raises(TypeError):
        render("button", {"text": "Go", "attributes": " onclick=alert(1)"})


def test_translations_are_resolved() -> None:
    assert prepare({"items": [{"text": gettext_lazy("Yes")}]}) == {"items": [{"text": "Yes"}]}
    assert "Yes" in render("tag", {"text": gettext_lazy("Yes")})


def test_lines_of_an_answer_are_not_indented_by_what_is_round_them() -> None:
    words = "One\n  Two\nThree"
    answer = render("textarea", {"name": "more", "value": words})
    items = [{"value": "other", "text": "Other", "conditional": {"html": answer}}]
    html = render("radios", {"name": "q", "items": items, "fieldset": {"legend": {"text": "Why?"}}})
    assert f">{words}</textarea>" in html


def test_names_may_be_kebab_or_snake_case_and_must_be_known() -> None:
    assert render("error_message", {"text": "No"}) == render("error-message", {"text": "No"})
    assert len(component_names()) == 37
    with pytest.raises(UnknownComponent):
        render("carousel", {})


def test_options_written_in_the_tag_win() -> None:
    template = engines["django"].from_string('{% load govuk %}{% govuk "tag" params text="New" %}')
    html = template.render({"params": {"text": "Old", "classes": "govuk-tag--green"}})
    assert "New" in html
    assert "Old" not in html
    assert "govuk-tag--green" in html
