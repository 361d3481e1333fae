"""Small broken documents with repeated groups and calculations: (document, path, code, params), as in `broken`."""

from typing import Any

from tests.surveys.engine.broken import with_question
from tests.surveys.engine.build import document, question, section, when

Q = ("sections", 0, "questions", 0)
SECOND = ("sections", 0, "questions", 1)
INSIDE = (*Q, "questions", 0)


def people(*inner: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a document that asks a group."""
    return with_question(question("people", "group", questions=list(inner), entry={"en": "Person"}, **more))


def sum_of(formula: Any, *earlier: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a document that asks a number and then calculates."""
    return with_question(*(earlier or [question("n", "number")]), question("c", "calculated", formula=formula, **more))


N = {"answer": "n"}
GROUPS: list[Any] = [
    (people(), (*Q, "questions"), "group_empty", {}),
    (people(question("read", "statement")), (*Q, "questions"), "group_empty", {}),
    (with_question(question("q", questions=[question("x")])), (*Q, "questions"), "questions_not_here", {}),
    *(
        (
            people(question("a"), question("x", kind, **more)),
            (*Q, "questions", 1, "type"),
            "type_not_in_group",
            {"code": "x"},
        )
        for kind, more in (
            ("group", {"questions": [question("y")]}),
            ("place", {"choices": ("here", "there")}),
            ("file", {}),
            ("calculated", {"formula": {"value": 1}}),
        )
    ),
    (people(question("people")), (*INSIDE, "code"), "duplicate_code", {"code": "people"}),
    (people(question("a"), question("a")), (*Q, "questions", 1, "code"), "duplicate_code", {"code": "a"}),
    (people(question("token")), (*INSIDE, "code"), "reserved_code", {"code": "token"}),
    (
        document(section("s", question("g", "group", questions=[question("a")])), section("t", question("a"))),
        ("sections", 1, "questions", 0, "code"),
        "duplicate_code",
        {"code": "a"},
    ),
    (
        with_question(question("g", "group", questions=[question("born", "date")]), question("born-day")),
        (*SECOND, "code"),
        "duplicate_code",
        {"code": "born-day"},
    ),
    (people(question("a", text={})), (*INSIDE, "text"), "no_question_text", {}),
    (people(question("a", "single_choice", choices=("x",))), (*INSIDE, "options"), "too_few_options", {}),
    (
        people(question("a", "number", limits={"minimum": 2, "maximum": 1})),
        (*INSIDE, "limits", "minimum"),
        "limits_crossed",
        {},
    ),
    (people(question("a"), limits={"maximum": 21}), (*Q, "limits", "maximum"), "too_many_entries", {"count": 20}),
    (people(question("a"), limits={"maximum": 0}), (*Q, "limits", "maximum"), "maximum_nothing", {}),
    (people(question("a"), limits={"minimum": 3, "maximum": 2}), (*Q, "limits", "minimum"), "limits_crossed", {}),
    (people(question("a"), limits={"minimum": "one"}), (*Q, "limits", "minimum"), "bad_limit", {}),
    (people(question("a", text={"en": "{b}"}), question("b")), (*INSIDE, "text"), "mark_unknown", {"code": "b"}),
    (
        with_question(question("g", "group", questions=[question("a")]), question("q", text={"en": "{a}"})),
        (*SECOND, "text"),
        "mark_unknown",
        {"code": "a"},
    ),
    *(
        (
            with_question(question("q", kind, limits={"maximum": 0}, **more)),
            (*Q, "limits", "maximum"),
            "maximum_nothing",
            {},
        )
        for kind, more in (
            ("multiple_choice", {"choices": ("a", "b")}),
            ("ranking", {"choices": ("a", "b")}),
            ("short_text", {}),
            ("long_text", {}),
            ("grid", {"cell": "multiple_choice", "choices": ("a", "b"), "rows": [{"code": "r", "label": {"en": "R"}}]}),
        )
    ),
    (
        document(
            section("s", question("c", "calculated", formula={"value": 1})),
            section("t", question("q"), when=when("greater_than", "c", 1)),
        ),
        ("sections", 0),
        "nothing_asked_first",
        {},
    ),
]
FORMULAS: list[Any] = [
    (with_question(question("n", "number"), question("c", "calculated")), (*SECOND, "formula"), "no_formula", {}),
    (sum_of(N, required=True), (*SECOND, "required"), "calculated_required", {}),
    (with_question(question("n", "number", formula={"value": 1})), (*Q, "formula"), "formula_not_here", {}),
    (sum_of({"sum": [N, {"answer": "x"}]}), (*SECOND, "formula"), "formula_unknown_question", {"code": "x"}),
    (sum_of({"answer": "c"}), (*SECOND, "formula"), "formula_later_question", {"code": "c"}),
    (
        sum_of({"product": [{"value": 2}, {"answer": "q"}]}, question("q")),
        (*SECOND, "formula"),
        "formula_not_a_number",
        {"code": "q"},
    ),
    (sum_of({"answer": "q"}, question("q", "statement")), (*SECOND, "formula"), "formula_not_a_number", {"code": "q"}),
    (
        sum_of({"answer": "q"}, question("q", "multiple_choice", choices=("a", "b"))),
        (*SECOND, "formula"),
        "formula_not_a_number",
        {"code": "q"},
    ),
    (
        sum_of({"answer": "a"}, question("g", "group", questions=[question("a", "number")])),
        (*SECOND, "formula"),
        "formula_inside_group",
        {"code": "a"},
    ),
    (sum_of({"count": N}), (*SECOND, "formula"), "formula_not_countable", {"code": "n"}),
    (sum_of({"count": {"sum": [N]}}), (*SECOND, "formula"), "formula_counts_nothing", {}),
    (sum_of({"sum": [N, {"value": "many"}]}), (*SECOND, "formula"), "formula_bad_value", {"value": "many"}),
    (sum_of({"value": "1e3"}), (*SECOND, "formula"), "formula_bad_value", {"value": "1e3"}),
    (
        sum_of({"if": [when("equals", "n", "x"), N, N]}),
        (*SECOND, "formula"),
        "rule_wrong_kind",
        {"code": "n", "value": "x"},
    ),
    (
        {
            **sum_of(N),
            "checks": [{"code": "k", "when": when("answered", "n"), "message": {"en": "No"}, "question": "c"}],
        },
        ("checks", 0, "question"),
        "check_not_shown",
        {"code": "c"},
    ),
]
