"""Each expression language, and each thing that our rules can say."""

from decimal import Decimal
from typing import Any

import pytest

from surveys.exchange.definitions.expressions.conditions import condition
from surveys.exchange.definitions.expressions.constraints import limits_of
from surveys.exchange.definitions.expressions.expressionscript import parse_expressionscript
from surveys.exchange.definitions.expressions.formulas import formula
from surveys.exchange.definitions.expressions.surveyjs import parse_surveyjs
from surveys.exchange.definitions.expressions.targets import Target
from surveys.exchange.definitions.expressions.tree import Call, Inexpressible, Literal, Name
from surveys.exchange.definitions.expressions.xpath import parse_xpath

OPTIONS = {"A": "a", "B": "b", "C": "c"}
TARGETS = {
    "one": Target("one", "single_choice", OPTIONS),
    "same": Target("same", "single_choice", {"A": "a", "C": "see"}),
    "level": Target("level", "single_choice", {"1": "1", "2": "2", "3": "3"}),
    "many": Target("many", "multiple_choice", OPTIONS),
    "many_A": Target("many", "multiple_choice", OPTIONS, part="a"),
    "yes": Target("yes", "yes_no", {"Y": "yes", "true": "yes", "N": "no", "false": "no"}),
    "age": Target("age", "number"),
    "cost": Target("cost", "number", decimals=2),
    "day": Target("day", "date"),
    "text": Target("text", "short_text"),
    "ok": Target("ok", "consent"),
    "grid.row": Target("grid.row", "single_choice", OPTIONS),
}


class Everything:
    """A place from which every question is seen."""

    def __init__(self) -> None:
        self.formulas: list[Any] = []

    def targets(self, name: str) -> list[Target]:
        if name not in TARGETS:
            raise Inexpressible("unknown")
        return [TARGETS[name]]

    def calculated(self, made: Any, uses: set[str]) -> str:
        self.formulas.append((made, uses))
        return "sum"


def op(name: str, question: str, value: Any = None) -> dict[str, Any]:
    return {"op": name, "question": question} | ({} if value is None else {"value": value})


XPATH = {
    "${one} = 'A'": op("equals", "one", "a"),
    "${one} != 'A'": op("not_equals", "one", "a"),
    "'A' = ${one}": op("equals", "one", "a"),
    "not(${one} = 'A')": op("not_equals", "one", "a"),
    "${one} != ''": op("answered", "one"),
    "${one} = ''": {"not": op("answered", "one")},
    "selected(${one}, 'A')": op("equals", "one", "a"),
    "selected(${many}, 'A') and selected(${many}, 'B')": {
        "all": [op("includes", "many", "a"), op("includes", "many", "b")]
    },
    "${many} = 'A'": {"all": [op("includes", "many", "a"), {"not": op("includes_any", "many", ["b", "c"])}]},
    "${level} > 1": op("one_of", "level", ["2", "3"]),
    "${age} >= 18 or ${age} < 5": {"any": [op("at_least", "age", 18), op("less_than", "age", 5)]},
    "18 < ${age}": op("greater_than", "age", 18),
    "${age} = -2": op("equals", "age", -2),
    "${cost} = 2.50": op("equals", "cost", "2.5"),
    "${cost} > 2.5": op("greater_than", "cost", "2.5"),
    "count-selected(${many}) >= 2": op("count_at_least", "many", 2),
    "count-selected(${many}) = 0": op("count_at_most", "many", 0),
    "${day} > date('2020-02-01')": op("greater_than", "day", "2020-02-01"),
    "${day} <= today()": op("at_most", "day", {"today": True}),
    "${day} < today() - 30": op("less_than", "day", {"today": {"days": -30}}),
    "${age} > ${cost}": op("greater_than", "age", {"answer": "cost"}),
    "${one} = ${same}": {
        "any": [
            {"all": [op("equals", "one", "a"), op("equals", "same", "a")]},
            {"all": [op("equals", "one", "c"), op("equals", "same", "see")]},
        ]
    },
    "${text} = 'x'": op("equals", "text", "x"),
    "if(${age} > 3, ${one} = 'A', false())": {"all": [op("greater_than", "age", 3), op("equals", "one", "a")]},
    "true() or ${one} = 'A'": True,
    "${one} = 'A' and not(${one} = 'A')": False,
}
SCRIPT = {
    'one.NAOK == "A"': op("equals", "one", "a"),
    '((one.NAOK eq "A")) && !is_empty(age.NAOK)': {"all": [op("equals", "one", "a"), op("answered", "age")]},
    "is_empty(text)": {"not": op("answered", "text")},
    'many_A.NAOK == "Y"': op("includes", "many", "a"),
    'many_A == ""': {"not": op("includes", "many", "a")},
    "age ge 2 or age.value lt 1": {"any": [op("at_least", "age", 2), op("less_than", "age", 1)]},
    '{one == "B"}': op("equals", "one", "b"),
    'yes == "Y"': op("equals", "yes", "yes"),
}
SURVEYJS = {
    "{one} = 'A' and {age} > 2": {"all": [op("equals", "one", "a"), op("greater_than", "age", 2)]},
    "{one} = A": op("equals", "one", "a"),
    "{many} contains 'A'": op("includes", "many", "a"),
    "{many} notcontains 'A'": {"not": op("includes", "many", "a")},
    "{many} anyof ['A', 'B']": op("includes_any", "many", ["a", "b"]),
    "{many} allof ['A', 'B']": op("includes_all", "many", ["a", "b"]),
    "{many} = ['A']": {"all": [op("includes", "many", "a"), {"not": op("includes_any", "many", ["b", "c"])}]},
    "{one} anyof ['A', 'B']": {"any": [op("equals", "one", "a"), op("equals", "one", "b")]},
    "{one} notempty": op("answered", "one"),
    "{one} empty or {yes} = true": {"any": [{"not": op("answered", "one")}, op("equals", "yes", "yes")]},
    "!{yes}": op("not_equals", "yes", "yes"),
    "{grid.row} <> 'B'": op("not_equals", "grid.row", "b"),
    "{many.length} > 1": op("count_at_least", "many", 2),
    "{ok} = true": op("equals", "ok", True),
}


@pytest.mark.parametrize(("source", "expected"), XPATH.items())
def test_an_xpath_rule(source: str, expected: Any) -> None:
    assert condition(parse_xpath(source), Everything()) == expected


@pytest.mark.parametrize(("source", "expected"), SCRIPT.items())
def test_an_expressionscript_rule(source: str, expected: Any) -> None:
    assert condition(parse_expressionscript(source), Everything()) == expected


@pytest.mark.parametrize(("source", "expected"), SURVEYJS.items())
def test_a_surveyjs_rule(source: str, expected: Any) -> None:
    assert condition(parse_surveyjs(source), Everything()) == expected


@pytest.mark.parametrize(
    "source",
    [
        "${nowhere} = 1", "regex(${text}, 'a')", "${one} = 'Z'", "${text} > 3", "${one} =", "(((", "${age} ~ 3", "",
        "${one} > 'A'", "position(..) = 1", "(" * 10_000 + "1" + ")" * 10_000, "${age} and ${age}", "${ok} > 3",
    ],
)  # fmt: skip
def test_what_cannot_be_said_has_a_reason(source: str) -> None:
    with pytest.raises(Inexpressible) as caught:
        condition(parse_xpath(source), Everything())
    assert caught.value.reason


def test_a_sum_is_compared_by_a_question_that_calculates_it() -> None:
    scope = Everything()
    assert condition(parse_xpath("${age} + ${cost} > 20"), scope) == op("greater_than", "sum", 20)
    assert scope.formulas == [({"sum": [{"answer": "age"}, {"answer": "cost"}]}, {"age", "cost"})]


def test_a_formula() -> None:
    node = parse_xpath("if(${one} = 'A', ${age} * 2, min(${cost}, 7.5)) div 3 - 1")
    chosen = {"if": [op("equals", "one", "a"), {"product": [{"answer": "age"}, {"value": 2}]}, _lowest()]}
    assert formula(node, Everything()) == {"difference": [{"quotient": [chosen, {"value": 3}]}, {"value": 1}]}


def _lowest() -> dict[str, Any]:
    return {"min": [{"answer": "cost"}, {"value": "7.5"}]}


@pytest.mark.parametrize("source", ["'words'", "concat('a', 'b')", "${text} + 1"])
def test_words_are_no_formula(source: str) -> None:
    with pytest.raises(Inexpressible):
        formula(parse_xpath(source), Everything())


def test_limits_and_the_rest() -> None:
    limits, rest = limits_of(parse_xpath(". > 0 and . <= 10 and . != 5"), "number")
    assert limits == {"minimum": 1, "maximum": 10}
    assert rest == Call("!=", (Name("."), Literal(Decimal(5))))
    assert limits_of(parse_xpath("string-length(.) <= 8"), "short_text") == ({"maximum": 8}, None)
    assert limits_of(parse_xpath("count-selected(.) < 3"), "multiple_choice") == ({"maximum": 2}, None)
    assert limits_of(parse_xpath(". > 0"), "number", decimals=2)[0] == {}
