"""Small broken documents, each with the one problem it has: (document, path, code, params)."""

from typing import Any

from tests.surveys.engine.build import document, question, section, when

Q = ("sections", 0, "questions", 0)
NONE = {"code": "none", "label": {"en": "None"}, "exclusive": True}


def with_question(*questions: dict[str, Any]) -> dict[str, Any]:
    return document(section("s", *questions))


def after(*earlier: dict[str, Any], rule: dict[str, Any]) -> dict[str, Any]:
    return with_question(*earlier, question("last", when=rule))


CASES = [
    (
        document(section("s", question("q")), section("t", question("r"), exit={"en": "Bye"})),
        ("sections", 1, "questions"),
        "exit_with_questions",
        {},
    ),
    (
        document(
            section("s", question("q")),
            checks=[{"code": "c", "when": when("answered", "q"), "message": {}, "question": "q"}],
        ),
        ("checks", 0, "message"),
        "no_check_message",
        {},
    ),
    (
        document(
            section("s", question("q")),
            checks=[{"code": "c", "when": when("answered", "q"), "message": {"en": "No"}, "question": "x"}],
        ),
        ("checks", 0, "question"),
        "check_unknown_question",
        {"code": "x"},
    ),
    (with_question(question("q", text={"en": "About {q}"})), (*Q, "text"), "mark_unknown", {"code": "q"}),
    (
        with_question(question("q", "ranking", choices=("a", {"code": "b", "label": {"en": "B"}, "other": True}))),
        (*Q, "options", 1, "other"),
        "other_not_here",
        {"code": "b"},
    ),
    (with_question(question("q", "grid", cell="scale")), (*Q, "rows"), "no_rows", {}),
    (
        with_question(question("q", "grid", rows=[{"code": "r", "label": {"en": "R"}}])),
        (*Q, "cell"),
        "no_cell",
        {},
    ),
    (
        with_question(question("q", "grid", cell="scale", rows=[{"code": "r", "label": {}}])),
        (*Q, "rows", 0, "label"),
        "no_row_label",
        {"code": "r"},
    ),
    (with_question(question("q", "budget", choices=("a", "b"))), (*Q, "total"), "no_total", {}),
    (
        with_question(
            question("q", "projects", total=5, choices=("a", {"code": "b", "label": {"en": "B"}, "price": 2}))
        ),
        (*Q, "options", 0, "price"),
        "no_price",
        {"code": "a"},
    ),
    (
        with_question(
            question(
                "q",
                "projects",
                total=5,
                choices=(
                    {"code": "a", "label": {"en": "A"}, "price": 1},
                    {"code": "b", "label": {"en": "B"}, "price": 6},
                ),
            )
        ),
        (*Q, "options", 1, "price"),
        "price_above_total",
        {"code": "b"},
    ),
    (with_question(question("q", "statement", required=True)), (*Q, "required"), "statement_required", {}),
    (with_question(question("q", accept=["image/png"])), (*Q, "accept"), "file_not_here", {}),
    (with_question(question("q", megabytes=5)), (*Q, "megabytes"), "file_not_here", {}),
    (with_question(question("q", "file", accept=["image/svg+xml"])), (*Q, "accept", 0), "file_kinds", {"rule": "enum"}),
    (with_question(question("q", "file", accept=["image/png", "image/png"])), (*Q, "accept"), "file_kinds", {}),
    (with_question(question("q", "file", megabytes=21)), (*Q, "megabytes"), "file_megabytes", {"rule": "maximum"}),
    (
        with_question(question("q", "file", limits={"maximum": 11})),
        (*Q, "limits", "maximum"),
        "file_count",
        {"count": 10},
    ),
    (
        with_question(question("q", "file", limits={"minimum": 2})),
        (*Q, "limits", "minimum"),
        "file_few",
        {"minimum": 2},
    ),
    (document(), ("sections",), "no_sections", {}),
    (document(section("s", question("q")), title={"en": ""}), ("title",), "no_title", {}),
    (document(section("s")), ("sections", 0, "questions"), "no_questions", {}),
    (document(section("s", question("q"), title={})), ("sections", 0, "title"), "no_section_title", {}),
    (with_question(question("q", text={"cy": "C"})), (*Q, "text"), "no_question_text", {}),
    (with_question(question("Q 1")), (*Q, "code"), "bad_code", {"code": "Q 1"}),
    (with_question(question("q\n")), (*Q, "code"), "bad_code", {"code": "q\n"}),
    (with_question(question("", text={"en": "Why?"})), (*Q, "code"), "bad_code", {"code": ""}),
    (with_question(question("q.a")), (*Q, "code"), "bad_code", {"code": "q.a"}),
    (with_question(question("q" * 65)), (*Q, "code"), "bad_code", {"code": "q" * 65}),
    (with_question(question("token")), (*Q, "code"), "reserved_code", {"code": "token"}),
    (with_question(question("action")), (*Q, "code"), "reserved_code", {"code": "action"}),
    (
        with_question(question("q"), question("q")),
        ("sections", 0, "questions", 1, "code"),
        "duplicate_code",
        {"code": "q"},
    ),
    (
        document(section("s", question("q")), section("t", question("q"))),
        ("sections", 1, "questions", 0, "code"),
        "duplicate_code",
        {"code": "q"},
    ),
    (
        document(section("s", question("q")), section("s", question("r"))),
        ("sections", 1, "code"),
        "duplicate_code",
        {"code": "s"},
    ),
    (
        with_question(question("d", "date"), question("d-day")),
        ("sections", 0, "questions", 1, "code"),
        "duplicate_code",
        {"code": "d-day"},
    ),
    (
        with_question(question("q", "single_choice", choices=("a", "a"))),
        (*Q, "options", 1, "code"),
        "duplicate_code",
        {"code": "a"},
    ),
    (with_question(question("q", "single_choice", choices=("a",))), (*Q, "options"), "too_few_options", {}),
    (
        with_question(question("q", "single_choice", choices=("a", {"code": "b", "label": {}}))),
        (*Q, "options", 1, "label"),
        "no_option_label",
        {"code": "b"},
    ),
    (with_question(question("q", "yes_no", choices=("yes", "nay"))), (*Q, "options"), "not_yes_no", {}),
    (with_question(question("q", "birth_date")), (*Q, "type"), "birth_date_not_here", {}),
    (
        with_question(question("q", "number", limits={"minimum": 3, "maximum": 2})),
        (*Q, "limits", "minimum"),
        "limits_crossed",
        {},
    ),
    (
        with_question(question("q", "date", limits={"minimum": "2026-10-01", "maximum": "2026-09-30"})),
        (*Q, "limits", "minimum"),
        "limits_crossed",
        {},
    ),
    (with_question(question("q", "number", limits={"minimum": "few"})), (*Q, "limits", "minimum"), "bad_limit", {}),
    (with_question(question("q", "date", limits={"maximum": 2026})), (*Q, "limits", "maximum"), "bad_limit", {}),
    (
        with_question(question("q", "date", limits={"maximum": "2026-02-30"})),
        (*Q, "limits", "maximum"),
        "bad_limit",
        {},
    ),
    (with_question(question("q", limits={"maximum": "ten"})), (*Q, "limits", "maximum"), "bad_limit", {}),
    (with_question(question("q", limits={"minimum": -1})), (*Q, "limits", "minimum"), "bad_limit", {}),
    (
        with_question(question("q", "single_choice", choices=("a", "b"), limits={"minimum": 1})),
        (*Q, "limits", "minimum"),
        "bad_limit",
        {},
    ),
    (with_question(question("q", "scale", limits={"minimum": 6})), (*Q, "limits", "minimum"), "bad_scale", {}),
    (
        with_question(question("q", "scale", limits={"minimum": 1, "maximum": 1000})),
        (*Q, "limits", "maximum"),
        "bad_scale",
        {},
    ),
    (
        with_question(question("q", "multiple_choice", choices=("a", "b", NONE), limits={"minimum": 3})),
        (*Q, "limits", "minimum"),
        "minimum_above_options",
        {"count": 2},
    ),
]
LAST = ("sections", 0, "questions", 1, "when")
RULES = [
    (
        with_question(question("q", when=when("answered", "z"))),
        (*Q, "when"),
        "rule_unknown_question",
        {"code": "z"},
    ),
    (with_question(question("q", when=when("answered", "q"))), (*Q, "when"), "rule_later_question", {"code": "q"}),
    (
        document(section("s", question("a"), when=when("answered", "b")), section("t", question("b"))),
        ("sections", 0, "when"),
        "rule_later_question",
        {"code": "b"},
    ),
    (
        after(question("q"), rule=when("matches", "q", "x")),
        LAST,
        "rule_unknown_operator",
        {"operator": "matches", "code": "q"},
    ),
    (
        after(question("q", "yes_no"), rule=when("less_than", "q", "yes")),
        LAST,
        "rule_wrong_operator",
        {"operator": "less_than", "code": "q"},
    ),
    (
        after(question("q", "multiple_choice", choices=("a", "b")), rule=when("equals", "q", "a")),
        LAST,
        "rule_wrong_operator",
        {"operator": "equals", "code": "q"},
    ),
    (
        after(question("q", "multiple_choice", choices=("a", "b")), rule=when("count_at_least", "q", "two")),
        LAST,
        "rule_wrong_kind",
        {"code": "q", "value": "two"},
    ),
    (after(question("q", "yes_no"), rule=when("one_of", "q", "yes")), LAST, "rule_needs_list", {"code": "q"}),
    (after(question("q", "yes_no"), rule=when("one_of", "q", [])), LAST, "rule_needs_list", {"code": "q"}),
    (
        after(question("q", "yes_no"), rule={"not": {"any": [when("equals", "q", "perhaps")]}}),
        LAST,
        "rule_unknown_option",
        {"code": "q", "option": "perhaps"},
    ),
    (
        after(question("q", "number"), rule=when("equals", "q", "3")),
        LAST,
        "rule_wrong_kind",
        {"code": "q", "value": "3"},
    ),
    (
        after(question("q", "number"), rule=when("at_least", "q", "many")),
        LAST,
        "rule_wrong_kind",
        {"code": "q", "value": "many"},
    ),
    (
        after(question("q", "number", limits={"decimals": 2}), rule=when("equals", "q", "1.50")),
        LAST,
        "rule_wrong_kind",
        {"code": "q", "value": "1.50"},
    ),
    (
        after(question("q", "date"), rule=when("less_than", "q", "27/3/2026")),
        LAST,
        "rule_wrong_kind",
        {"code": "q", "value": "27/3/2026"},
    ),
    (after(question("q"), rule=when("equals", "q")), LAST, "rule_wrong_kind", {"code": "q", "value": "None"}),
]
