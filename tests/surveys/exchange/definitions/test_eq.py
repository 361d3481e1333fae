"""ONS eQ, older and newer, feature by feature."""

import json
from typing import Any

import pytest

from surveys.engine.rules import holds
from surveys.exchange.definitions import read

from .example import imported, lost, questions


def answer(op: str, question: str, value: Any = None) -> dict[str, Any]:
    return {"op": op, "question": question} | ({} if value is None else {"value": value})


def test_the_older_example_arrives_whole() -> None:
    result = imported("eq_homes.json")
    assert result.report["questions"] == result.report["converted"] == 13
    assert lost(result) >= {"intro", "summary", "odd: type", "b5: routing_rules", "b4: skip_conditions"}
    found = questions(result.document)
    kinds = {code: question["type"] for code, question in found.items() if question["type"] != "calculated"}
    assert kinds == {
        "home": "single_choice", "first": "short_text", "last": "short_text", "what": "multiple_choice", "from": "date",
        "to": "date", "total": "money", "p1": "number", "p2": "number", "long-years": "number", "long-months": "number",
        "month": "partial_date", "odd": "short_text",
    }  # fmt: skip
    assert found["total"]["unit"] == {"en": "£"}
    assert found["what"]["text"] == {"en": "What is it, {home}?"}
    assert found["what"]["options"][1] == {"code": "other", "label": {"en": "Other"}, "other": True}
    assert found["p2"]["limits"] == {"decimals": 2}


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"home": "yes"}, {"first", "last"}),
        ({"home": "yes", "first": "Ann"}, {"first", "last", "from"}),
        ({"home": "no"}, {"what", "from"}),
        ({"home": "no", "what": ["shop"]}, {"what"}),
        ({"home": "no", "what": ["other"]}, {"what", "from"}),
    ],
)
def test_a_goto_is_when_the_skipped_are_asked(answers: dict[str, Any], asked: set[str]) -> None:
    found = questions(imported("eq_homes.json").document)
    reached = {code for code in ("first", "last", "what", "from") if holds(found[code].get("when"), answers)}
    # Before the required name is given, nobody is past that page: what comes after it is not yet decided.
    assert reached - ({"what", "from"} if answers == {"home": "yes"} else set()) == asked


def test_bounds_and_totals_are_checks() -> None:
    document = imported("eq_homes.json").document
    upper, order, total = document["checks"]
    assert upper["when"]["all"][1] == {"not": answer("at_most", "to", {"today": {"days": 1}})}
    assert order["when"]["all"][1] == {"not": answer("greater_than", "to", {"answer": "from"})}
    assert total["question"] == "p2"
    assert questions(document)["from"]["limits"] == {"minimum": "2016-01-01"}


def test_the_newer_example_arrives_whole() -> None:
    result = imported("eq_people.json")
    assert result.document["languages"] == ["cy"]
    assert result.report["questions"] == result.report["converted"] == 14
    assert lost(result) >= {"list: edit_block", "list: remove_block", "each: repeat", "dob: ru"}
    found = questions(result.document)
    assert found["people-group"]["when"] == answer("equals", "more", "yes")
    assert found["things"]["options"][-1] == {"code": "dim", "label": {"cy": "Dim"}, "exclusive": True}
    assert found["things"]["when"] == {"not": answer("count_at_least", "people-group", 4)}
    assert found["why"]["when"] == answer("includes_any", "things", ["un", "dau"])
    assert found["why-2"]["when"] == {"not": answer("includes_any", "things", ["un", "dau"])}
    assert found["why"]["text"] == {"cy": "Pam {things}?"}
    ended = {"any": [answer("equals", "why", "b"), answer("equals", "why-2", "b")]}
    assert found["words"]["when"] == {"not": ended}
    assert found["total"]["formula"] == {"sum": [{"answer": "n1"}, {"answer": "n2"}]}
    assert found["phone"]["when"] == {"all": [{"not": ended}, {"not": answer("less_than", "total", 10)}]}
    assert [inner["code"] for inner in found["each-group"]["questions"]] == ["job-a", "pay-a", "hi-a"]
    assert found["pay-a"]["when"] == answer("not_equals", "job-a", "no")
    assert result.document["sections"][1]["when"] == answer("count_at_least", "people-group", 1)


OLD = {
    "equals": ("A", answer("equals", "q", "a")),
    "not equals": ("A", answer("not_equals", "q", "a")),
    "equals any": (["A", "B"], {"any": [answer("equals", "q", "a"), answer("equals", "q", "b")]}),
    "not equals any": (["A", "B"], {"not": {"any": [answer("equals", "q", "a"), answer("equals", "q", "b")]}}),
    "contains": ("A", answer("equals", "q", "a")),
    "set": (None, answer("answered", "q")),
    "not set": (None, {"not": answer("answered", "q")}),
}
SOURCE = {"source": "answers", "identifier": "q"}
NEW: list[tuple[Any, Any]] = [
    ({"==": [SOURCE, "A"]}, answer("equals", "q", "a")),
    ({"==": [SOURCE, None]}, {"not": answer("answered", "q")}),
    ({"!=": [SOURCE, "A"]}, answer("not_equals", "q", "a")),
    ({"in": [SOURCE, ["A", "B"]]}, {"any": [answer("equals", "q", "a"), answer("equals", "q", "b")]}),
    ({"in": ["A", {"source": "answers", "identifier": "m"}]}, answer("includes", "m", "a")),
    ({"any-in": [["A", "B"], {"source": "answers", "identifier": "m"}]}, answer("includes_any", "m", ["a", "b"])),
    ({"all-in": [["A", "B"], {"source": "answers", "identifier": "m"}]}, answer("includes_all", "m", ["a", "b"])),
    ({">": [{"count": [{"source": "answers", "identifier": "m"}]}, 1]}, answer("count_at_least", "m", 2)),
    ({"<=": [{"source": "answers", "identifier": "n"}, 5]}, answer("at_most", "n", 5)),
    ({"not": [{"==": [SOURCE, "A"]}]}, answer("not_equals", "q", "a")),
    (
        {"or": [{"==": [SOURCE, "A"]}, {">=": [{"source": "answers", "identifier": "n"}, 5]}]},
        {"any": [answer("equals", "q", "a"), answer("at_least", "n", 5)]},
    ),
    (
        {"<": [{"date": [{"source": "answers", "identifier": "d"}]}, {"date": ["now", {"years": -1}]}]},
        answer("less_than", "d", {"today": {"years": -1}}),
    ),
]


def asked_when(when: Any) -> Any:
    """The condition that a "when" of eQ becomes, on a variant."""
    options = [{"label": value, "value": value} for value in "AB"]
    kinds = {"q": "Radio", "m": "Checkbox", "n": "Number", "d": "Date", "z": "TextField"}

    def question(code: str) -> dict[str, Any]:
        more = {"options": options} if code in "qm" else {}
        return {
            "id": f"{code}-q",
            "title": code,
            "type": "General",
            "answers": [{"id": code, "type": kinds[code], **more}],
        }

    blocks: list[dict[str, Any]] = [
        {"id": f"{code}-b", "type": "Question", "question": question(code)} for code in "qmnd"
    ]
    blocks.append({"id": "z-b", "type": "Question", "question_variants": [{"question": question("z"), "when": when}]})
    document = {"mime_type": "x", "title": "T", "sections": [{"id": "s", "groups": [{"id": "g", "blocks": blocks}]}]}
    result = read(json.dumps(document).encode(), name="eq.json")
    return questions(result.document)["z"].get("when")


@pytest.mark.parametrize(("condition", "value", "expected"), [(name, *rest) for name, rest in OLD.items()])
def test_an_old_condition(condition: str, value: Any, expected: Any) -> None:
    key = "values" if isinstance(value, list) else "value"
    assert asked_when([{"id": "q", "condition": condition, key: value}]) == expected


@pytest.mark.parametrize(("when", "expected"), NEW)
def test_a_new_operator(when: Any, expected: Any) -> None:
    assert asked_when(when) == expected
