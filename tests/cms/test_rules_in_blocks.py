"""Rules go into the list of conditions where it can hold them, and otherwise as they are; both compile to the same."""

from typing import Any

import pytest

from cms.blocks.rules import RuleBlock
from cms.compile_rules import condition
from cms.services.rule_blocks import rule_value

QUESTIONS: dict[str, dict[str, Any]] = {
    "use": {"code": "use", "type": "single_choice", "options": [{"code": "yes"}, {"code": "a,b"}]},
    "often": {"code": "often", "type": "multiple_choice", "options": [{"code": "bus"}, {"code": "tram"}]},
    "nights": {"code": "nights", "type": "number"},
    "pay": {"code": "pay", "type": "money"},
    "born": {"code": "born", "type": "date"},
    "agree": {"code": "agree", "type": "consent"},
}


def is_(question: str = "use", value: Any = "yes", op: str = "equals") -> dict[str, Any]:
    return {"op": op, "question": question, "value": value}


HELD = {
    "one": is_(),
    "turned": {"not": is_("often", ["bus", "tram"], "includes_any")},
    "no answer": {"not": {"op": "answered", "question": "use"}},
    "turned otherwise": {"not": is_("nights", 3, "at_least")},
    "all": {"all": [is_(), is_("nights", 3)]},
    "not all": {"not": {"all": [is_(), is_("nights", 3)]}},
    "none": {"not": {"any": [is_(), is_("nights", 3)]}},
    "a group": {"all": [is_(), {"any": [is_("nights", 3), {"not": {"op": "answered", "question": "nights"}}]}]},
    "a group of none": {"any": [is_(), {"not": {"any": [is_("nights", 3), is_("nights", 4)]}}]},
    "another answer": is_("nights", {"answer": "nights"}, "at_most"),
    "today": is_("born", {"today": True}, "less_than"),
    "eighteen": is_("born", {"today": {"years": -18}}, "at_most"),
    "months": is_("born", {"today": {"months": 6}}, "at_most"),
    "ticked": is_("agree", True),
    "amount": is_("pay", 10, "at_least"),
    "fraction": is_("pay", "10.5", "at_least"),
    "list": is_("use", ["yes", "no"], "one_of"),
}
KEPT_AS_THEY_ARE = {
    "two levels more": {"all": [is_(), {"any": [is_("nights", 1), {"all": [is_("nights", 2), is_()]}]}]},
    "turned twice": {"not": {"not": is_()}},
    "one in a list": {"all": [is_()]},
    "two units": is_("born", {"today": {"years": -18, "days": 1}}, "at_most"),
    "a comma in a value": is_("use", ["a,b"], "one_of"),
    "text for a number": is_("nights", "3"),
}


def compiled(value: dict[str, Any]) -> Any:
    return condition(RuleBlock().to_python(value), QUESTIONS)


@pytest.mark.parametrize("name", HELD)
def test_the_list_holds_it(name: str) -> None:
    value = rule_value(HELD[name], QUESTIONS, lambda *parts: "/".join(parts))
    assert value["conditions"]
    assert value["json"] == ""
    assert compiled(value) == HELD[name]


@pytest.mark.parametrize("name", KEPT_AS_THEY_ARE)
def test_what_the_list_cannot_hold_is_kept_as_it_is(name: str) -> None:
    value = rule_value(KEPT_AS_THEY_ARE[name], QUESTIONS, lambda *parts: "/".join(parts))
    assert value["conditions"] == []
    assert compiled(value) == KEPT_AS_THEY_ARE[name]


def test_a_number_that_is_only_ordered_may_be_written_either_way() -> None:
    value = rule_value(is_("pay", "10", "at_least"), QUESTIONS, lambda *parts: "/".join(parts))
    assert compiled(value) == is_("pay", 10, "at_least")


def test_no_rule_is_no_condition() -> None:
    assert compiled(rule_value(None, QUESTIONS, lambda *parts: "")) is None


def test_what_cannot_be_read_is_left_for_publishing_to_refuse() -> None:
    assert compiled({"join": "all", "conditions": [], "json": "{broken"}) == {}
