"""Questionnaires as hypothesis draws them: every kind of question, rules on earlier answers, groups, calculations."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.surveys.engine.build import document, question, section, when

TODAY = date(2026, 3, 27)
OTHER = {"code": "other", "label": {"en": "Other"}, "other": True}
NONE = {"code": "none", "label": {"en": "None"}, "exclusive": True}
KINDS: dict[str, dict[str, Any]] = {
    "yes_no": {},
    "single_choice": {"choices": ("a", "b", OTHER)},
    "multiple_choice": {"choices": ("a", "b", OTHER, NONE), "limits": {"maximum": 2}},
    "scale": {"limits": {"minimum": 1, "maximum": 5}},
    "number": {"limits": {"minimum": 0, "maximum": 99, "decimals": 1}},
    "date": {"limits": {"minimum": "2020-01-01"}},
    "short_text": {},
    "long_text": {},
    "money": {},
    "time": {},
    "partial_date": {},
    "ranking": {"choices": ("a", "b", "c"), "limits": {"minimum": 2}},
    "budget": {"choices": ("a", "b"), "total": 5},
    "grid": {"cell": "scale", "rows": [{"code": "a", "label": {"en": "A"}}, {"code": "b", "label": {"en": "B"}}]},
}
RULES = {
    "yes_no": [("equals", "yes"), ("not_equals", "no")],
    "single_choice": [("one_of", ["a", "other"])],
    "multiple_choice": [("includes", "a"), ("includes_any", ["b", "none"])],
    "scale": [("at_least", 3), ("equals", 1)],
    "number": [("less_than", "12.5")],
    "date": [("greater_than", "2024-02-29")],
    "money": [("at_least", "3")],
    "ranking": [("includes", "a"), ("count_at_least", 2)],
    "budget": [("count_at_most", 1)],
    "grid": [("count_at_least", 1)],
    "group": [("count_at_least", 2)],
    "calculated": [("at_least", 2), ("less_than", "1.5")],
}
NUMBERS = frozenset({"scale", "number", "money", "calculated"})
COUNTED = frozenset({"multiple_choice", "ranking", "budget", "grid", "group"})
TYPED = st.one_of(
    st.sampled_from(["", "a", "b", "other", "none", "yes", "no", "1", "3", "5", "12.50", "27", "2024", "2", " x "]),
    st.text(max_size=12),
)


Asked = list[tuple[str, str]]


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A questionnaire of up to three sections, without problems; the first question is always asked."""
    asked: Asked = []
    sections = []
    for place in range(draw(st.integers(1, 3))):
        questions = []
        for _ in range(draw(st.integers(1, 4))):
            made = _question(draw, f"q{len(asked)}", asked)
            questions.append(made)
            asked.append((made["code"], made["type"]))
        sections.append(section(f"s{place}", *questions))
    return document(*sections, layout=draw(st.sampled_from(["section", "question"])))


def _question(draw: st.DrawFn, code: str, asked: Asked) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted({*KINDS, "group", "calculated"})))
    if kind == "calculated":
        formula = _formula(draw, asked)
        if formula is not None:
            return question(code, kind, formula=formula, **_rule(draw, asked))
        kind = "number"
    required = draw(st.booleans())
    if kind == "group":
        inner: list[dict[str, Any]] = []
        for number in range(draw(st.integers(1, 3))):
            type_ = draw(st.sampled_from(sorted(KINDS)))
            known = [*asked, *((item["code"], item["type"]) for item in inner)]
            more = {**KINDS[type_], "required": draw(st.booleans()), **_rule(draw, known)}
            inner.append(question(f"{code}-{number}", type_, **more))
        limits = {"minimum": draw(st.integers(0, 2)), "maximum": 2}
        return question(code, kind, questions=inner, limits=limits, required=required, **_rule(draw, asked))
    return question(code, kind, **{**KINDS[kind], "required": required, **_rule(draw, asked)})


def _rule(draw: st.DrawFn, asked: Asked) -> dict[str, Any]:
    earlier = [item for item in asked if item[1] in RULES]
    if not earlier or not draw(st.booleans()):
        return {}
    target, kind = draw(st.sampled_from(earlier))
    op, value = draw(st.sampled_from(RULES[kind]))
    rule = when(op, target, value)
    return {"when": draw(st.sampled_from([rule, {"not": rule}, {"any": [rule, when("answered", target)]}]))}


def _formula(draw: st.DrawFn, asked: Asked) -> dict[str, Any] | None:
    numbers = [{"answer": code} for code, kind in asked if kind in NUMBERS]
    numbers += [{"count": {"answer": code}} for code, kind in asked if kind in COUNTED]
    if not numbers:
        return None
    parts = draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=3))
    return draw(
        st.sampled_from(
            [
                {"sum": parts},
                {"max": parts},
                {"product": [*parts, {"value": "0.5"}]},
                {"quotient": [parts[0], parts[-1]]},
            ]
        )
    )
