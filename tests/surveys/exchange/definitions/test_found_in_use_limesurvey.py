"""Shapes of LimeSurvey that surveys in use have: fields by id, rules on a question's own parts, texts of the survey."""

from collections.abc import Mapping, Sequence
from typing import Any

from surveys.engine import problems
from surveys.exchange.definitions import Imported, read

from .example import lost, questions

Row = Mapping[str, str]


def table(name: str, rows: Sequence[Row]) -> str:
    cells = ["".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in row.items()) for row in rows]
    return f"<{name}><rows>{''.join(f'<row>{row}</row>' for row in cells)}</rows></{name}>"


def lss(*asked: Row, parts: Sequence[Row] = (), attributes: Sequence[Row] = (), **tables: Sequence[Row]) -> Imported:
    """Read a survey with these questions, on one page, in the order given."""
    own = [{"parent_qid": "0", "gid": "1", "question_order": str(number), "relevance": "1", "language": "en",
            "question": row["title"], **row} for number, row in enumerate(asked)]  # fmt: skip
    inner = [{"gid": "1", "scale_id": "0", "question_order": str(number), "language": "en", "question": row["title"],
              **row} for number, row in enumerate(parts)]  # fmt: skip
    said = [{"surveyls_language": "en", "surveyls_title": "Ponds", **(tables.pop("said", [{}])[0])}]
    every = {
        "groups": [{"gid": "1", "group_order": "1", "group_name": "Page", "language": "en"}],
        "questions": own, "subquestions": inner, "question_attributes": attributes,
        "surveys": [{"sid": "9", "language": "en"}], "surveys_languagesettings": said, **tables,
    }  # fmt: skip
    body = "".join(table(name, rows) for name, rows in every.items())
    head = "<LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>"
    return read(f"<document>{head}{body}</document>".encode(), name="ponds.lss")


def reasons(result: Imported, item: str) -> str:
    return " ".join(entry["reason"] for entry in result.report["not_converted"] if entry["item"] == item)


def attribute(qid: str, name: str, value: str) -> Row:
    return {"qid": qid, "attribute": name, "value": value}


NUMBERS = [{"qid": f"5{number}", "parent_qid": "5", "type": "T", "title": f"SQ{number}"} for number in (1, 2)]


def test_fields_that_are_named_by_their_ids() -> None:
    asked = [
        {"qid": "4", "type": "Y", "title": "swims"}, {"qid": "5", "type": "K", "title": "lengths"},
        {"qid": "6", "type": "S", "title": "a", "relevance": '((Q4.NAOK == "Y"))'},
        {"qid": "7", "type": "S", "title": "b", "relevance": "Q5_S52.NAOK > 3"},
        {"qid": "8", "type": "S", "title": "c", "relevance": ""},
    ]  # fmt: skip
    rule = {"qid": "8", "cqid": "4", "cfieldname": "Q4", "method": "==", "value": "N", "scenario": "1"}
    result = lss(*asked, parts=NUMBERS, conditions=[rule])
    found = questions(result.document)
    assert found["a"]["when"] == {"op": "equals", "question": "swims", "value": "yes"}
    assert found["b"]["when"] == {"op": "greater_than", "question": "lengths-sq2", "value": 3}
    assert found["c"]["when"] == {"op": "equals", "question": "swims", "value": "no"}
    assert lost(result) == set()


def test_a_question_that_is_called_like_a_field_is_itself() -> None:
    asked = [
        {"qid": "2", "type": "Y", "title": "Q1"}, {"qid": "1", "type": "Y", "title": "Q2"},
        {"qid": "3", "type": "S", "title": "last", "relevance": 'Q2 == "Y"'},
    ]  # fmt: skip
    assert questions(lss(*asked).document)["last"]["when"] == {"op": "equals", "question": "q2", "value": "yes"}


def test_bounds_that_are_other_answers_are_checks() -> None:
    asked = [{"qid": "1", "type": "N", "title": "low"}, {"qid": "2", "type": "N", "title": "high"}]
    result = lss(*asked, attributes=[attribute("2", "min_num_value_n", "low")])
    (check,) = result.document["checks"]
    assert check["question"] == "high"
    at_least = {"op": "at_least", "question": "high", "value": {"answer": "low"}}
    assert check["when"] == {"all": [{"op": "answered", "question": "high"}, {"not": at_least}]}


def test_self_stands_for_every_part() -> None:
    asked = [{"qid": "5", "type": "K", "title": "lengths"}]
    result = lss(*asked, parts=NUMBERS, attributes=[attribute("5", "em_validation_q", "sum(self) < 6")])
    (made,) = [question for question in questions(result.document).values() if question["type"] == "calculated"]
    assert made["formula"] == {"sum": [{"answer": "lengths-sq1"}, {"answer": "lengths-sq2"}]}
    assert problems.find(result.document) == []


def test_counting_an_answer_among_the_parts() -> None:
    asked = [{"qid": "5", "type": "C", "title": "pools"}]
    result = lss(*asked, parts=NUMBERS, attributes=[attribute("5", "em_validation_q", 'countif("Y", self) <= 1')])
    (made,) = [question for question in questions(result.document).values() if question["type"] == "calculated"]
    tests = [{"op": "equals", "question": f"pools.sq{row}", "value": "y"} for row in (1, 2)]
    assert made["formula"] == {"sum": [{"if": [test, {"value": 1}, {"value": 0}]} for test in tests]}


def test_the_message_of_a_rule_that_is_lost_is_in_the_report() -> None:
    attributes = [attribute("1", "em_validation_q", "regexMatch('/x/', this)"),
                  attribute("1", "em_validation_q_tip", "Write an x")]  # fmt: skip
    result = lss({"qid": "1", "type": "S", "title": "x"}, attributes=attributes)
    assert "Write an x" in reasons(result, "x: em_validation_q")


def test_rows_that_depend_on_what_was_chosen() -> None:
    chosen = [{"qid": f"4{number}", "parent_qid": "4", "type": "T", "title": f"SQ{number}"} for number in (1, 2)]
    asked = [{"qid": "4", "type": "M", "title": "which"}, {"qid": "5", "type": "K", "title": "lengths"},
             {"qid": "6", "type": "A", "title": "grid"}]  # fmt: skip
    rows = [{"qid": "61", "parent_qid": "6", "type": "T", "title": "SQ1"}]
    attributes = [attribute("5", "array_filter", "which"), attribute("6", "array_filter", "which")]
    result = lss(*asked, parts=[*chosen, *NUMBERS, *rows], attributes=attributes)
    assert questions(result.document)["lengths-sq2"]["when"] == {"op": "includes", "question": "which", "value": "sq2"}
    assert "which" in reasons(result, "grid: array_filter")


def test_a_hidden_calculation_in_words_is_shown_to_nobody() -> None:
    asked: list[Row] = [
        {"qid": "1", "type": "N", "title": "age"},
        {"qid": "2", "type": "*", "title": "group", "question": "{if(age > 17, 'adult', 'child')}"},
    ]
    result = lss(*asked, attributes=[attribute("2", "hidden", "1")])
    shown = questions(result.document)["group"]
    assert shown["type"] == "statement"
    assert shown["when"]["all"][1] == {"not": shown["when"]["all"][0]}
    assert "group" in lost(result)


def test_texts_of_the_survey_and_of_other_tables_are_in_the_report() -> None:
    said: list[Row] = [{"surveyls_endtext": "Go well", "surveyls_policy_notice": "We keep it"}]
    quota = [{"id": "1", "name": "Full", "qlimit": "5"}]
    attributes = [attribute("1", "time_limit_message", "Be quick"), attribute("1", "prefix", "Dear")]
    result = lss({"qid": "1", "type": "S", "title": "x"}, attributes=attributes, said=said, quota=quota)
    assert "Go well" in reasons(result, "endtext")
    assert "We keep it" in reasons(result, "policy_notice")
    assert "Full" in reasons(result, "quota")
    assert "Be quick" in reasons(result, "time_limit_message")
    assert "Dear" in reasons(result, "x: prefix")


def test_how_many_files_there_may_be() -> None:
    attributes = [attribute("1", "min_num_of_files", "2"), attribute("1", "max_num_of_files", "50"),
                  attribute("1", "max_filesize", "102400")]  # fmt: skip
    result = lss({"qid": "1", "type": "|", "title": "f"}, attributes=attributes)
    found: dict[str, Any] = questions(result.document)["f"]
    assert (found["limits"], found["megabytes"]) == ({"minimum": 2, "maximum": 10}, 20)
    assert lost(result) >= {"f: maximum", "f: megabytes"}


def test_an_array_with_one_answer_is_a_choice_of_its_rows() -> None:
    answers = [{"qid": "5", "code": "A1", "answer": "Used", "sortorder": "1", "scale_id": "0", "language": "en"}]
    result = lss({"qid": "5", "type": "F", "title": "pools"}, parts=NUMBERS, answers=answers)
    found = questions(result.document)["pools"]
    assert (found["type"], [option["code"] for option in found["options"]]) == ("multiple_choice", ["sq1", "sq2"])
    assert found["text"] == {"en": "pools – Used"}
    assert problems.find(result.document) == []
