"""LimeSurvey, feature by feature."""

import re
from xml.sax.saxutils import escape

import pytest

from surveys.exchange.definitions import read

from .example import FILES, imported, lost, questions


def answer(op: str, question: str, value: object) -> dict[str, object]:
    return {"op": op, "question": question, "value": value}


def test_the_example_arrives_whole() -> None:
    result = imported("parks.lss")
    assert result.report["format"] == "limesurvey"
    assert (result.report["questions"], result.report["converted"]) == (9, 9)
    assert lost(result) >= {"Q6: en", "Q9", "quota", "Q2: array_filter", "Q6: relevance"}
    document = result.document
    assert document["languages"] == ["en", "pl"]
    assert document["title"] == {"en": "Parks", "pl": "Parki"}
    visits, views = document["sections"]
    assert visits["title"] == {"en": "Visits", "pl": "Wizyty"}
    assert visits["intro"] == {"en": "Welcome\n\nAbout you"}
    assert views["when"] == answer("equals", "q1", "a1")


def test_words_options_and_piping_in_both_languages() -> None:
    found = questions(imported("parks.lss").document)
    assert found["q1"]["text"] == {"en": "How often do you visit?", "pl": "Jak często?"}
    assert found["q1"]["options"][0] == {"code": "a1", "label": {"en": "Every week", "pl": "Co tydzień"}}
    assert found["q1"]["required"] is True
    assert found["q2"]["text"]["en"] == "You said {q1}. What for?"
    assert found["q2"]["options"][-1]["other"] is True


def test_rules_by_code_by_box_by_row_and_by_number() -> None:
    found = questions(imported("parks.lss").document)
    assert found["q2"]["when"] == answer("equals", "q1", "a1")
    assert found["q3"]["when"]["all"][0] == answer("includes", "q2", "sq1")
    assert found["q4"]["when"] == {"all": [{"op": "answered", "question": "q3"}, answer("at_least", "q3", 2)]}
    assert found["q5"]["when"] == {"any": [answer("equals", "q4.r1", "1"), answer("includes", "q2", "sq2")]}
    assert found["eq"]["formula"] == {"product": [{"answer": "q3"}, {"value": 2}]}


def test_numbers_that_must_add_up_are_checked() -> None:
    document = imported("parks.lss").document
    (check,) = document["checks"]
    code = check["when"]["all"][1]["not"]["all"][0]["question"]
    assert questions(document)[code]["formula"] == {"sum": [{"answer": "q7-s1"}, {"answer": "q7-s2"}]}


ONE = """<document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>
<groups><rows><row><gid>1</gid><sid>5</sid><group_name>G</group_name><group_order>0</group_order><language>en</language></row></rows></groups>
<questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><sid>5</sid><gid>1</gid><type>{type}</type><title>Q</title>
<question>Ask</question><other>{other}</other><mandatory>N</mandatory><question_order>0</question_order><language>en</language></row>
<row><qid>9</qid><parent_qid>0</parent_qid><sid>5</sid><gid>1</gid><type>S</type><title>Z</title><question>After</question>
<other>N</other><mandatory>N</mandatory><question_order>1</question_order><language>en</language><relevance>{rule}</relevance></row></rows></questions>
<subquestions><rows>{parts}</rows></subquestions><answers><rows>{answers}</rows></answers>
<question_attributes><rows>{attributes}</rows></question_attributes><conditions><rows>{conditions}</rows></conditions>
<surveys><rows><row><sid>5</sid><language>en</language></row></rows></surveys>
<surveys_languagesettings><rows><row><surveyls_language>en</surveyls_language><surveyls_title>T</surveyls_title></row></rows></surveys_languagesettings>
</document>"""


def part(code: str, scale: int = 0) -> str:
    return (
        f"<row><qid>{scale}{len(code)}{sum(map(ord, code))}</qid><parent_qid>1</parent_qid><gid>1</gid>"
        f"<title>{code}</title>"
        f"<question>Part {code}</question><question_order>{ord(code[-1])}</question_order><scale_id>{scale}</scale_id>"
        "<language>en</language></row>"
    )


def option(code: str, scale: int = 0) -> str:
    return (
        f"<row><qid>1</qid><code>{code}</code><answer>Answer {code}</answer><sortorder>{ord(code[-1])}</sortorder>"
        f"<language>en</language><scale_id>{scale}</scale_id></row>"
    )


def attribute(name: str, value: str) -> str:
    return f"<row><qid>1</qid><attribute>{name}</attribute><value>{value}</value></row>"


def survey(kind: str, rule: str = "", other: str = "N", **tables: str) -> bytes:
    given = {"parts": "", "answers": "", "attributes": "", "conditions": "", **tables}
    return ONE.format(type=escape(kind), rule=escape(rule), other=other, **given).encode()


ROWS = part("A") + part("B")
COLUMNS = part("X", 1) + part("Y", 1)
OPTIONS = option("1") + option("2")
BOTH = OPTIONS + option("1", 1) + option("2", 1)


@pytest.mark.parametrize(
    ("kind", "tables", "types", "rule", "when"),
    [
        ("L", {"answers": OPTIONS, "other": "Y"}, ["single_choice"], 'Q == "-oth-"', answer("equals", "q", "oth")),
        ("!", {"answers": OPTIONS}, ["single_choice"], 'Q.NAOK == "2"', answer("equals", "q", "2")),
        ("O", {"answers": OPTIONS}, ["single_choice", "long_text"], 'Q_comment != ""', None),
        ("5", {}, ["scale"], "Q > 3", answer("greater_than", "q", 3)),
        ("M", {"parts": ROWS}, ["multiple_choice"], 'Q_A == "Y"', answer("includes", "q", "a")),
        ("P", {"parts": ROWS}, ["multiple_choice"], '5X1X1B == "Y"', answer("includes", "q", "b")),
        ("Q", {"parts": ROWS}, ["short_text"] * 2, 'Q_A == "x"', answer("equals", "q-a", "x")),
        ("K", {"parts": ROWS}, ["number"] * 2, "Q_B > 1", answer("greater_than", "q-b", 1)),
        ("S", {}, ["short_text"], 'Q == "x"', answer("equals", "q", "x")),
        ("T", {}, ["long_text"], 'Q == "x"', answer("equals", "q", "x")),
        ("U", {}, ["long_text"], 'Q == "x"', answer("equals", "q", "x")),
        ("N", {}, ["number"], "Q >= 1.5", answer("at_least", "q", "1.5")),
        ("D", {}, ["date"], 'Q > "2020-01-01"', answer("greater_than", "q", "2020-01-01")),
        ("Y", {}, ["yes_no"], 'Q == "N"', answer("equals", "q", "no")),
        ("G", {}, ["single_choice"], 'Q == "F"', answer("equals", "q", "f")),
        ("X", {}, ["statement"], "1", None),
        ("|", {}, ["file"], "1", None),
        ("R", {"answers": OPTIONS}, ["ranking"], "1", None),
        ("F", {"parts": ROWS, "answers": OPTIONS}, ["grid"], 'Q_A == "1"', answer("equals", "q.a", "1")),
        ("H", {"parts": ROWS, "answers": OPTIONS}, ["grid"], 'Q_B == "2"', answer("equals", "q.b", "2")),
        ("A", {"parts": ROWS}, ["grid"], "Q_A < 3", answer("less_than", "q.a", 3)),
        ("B", {"parts": ROWS}, ["grid"], "Q_A == 9", answer("equals", "q.a", 9)),
        ("C", {"parts": ROWS}, ["grid"], 'Q_A == "U"', answer("equals", "q.a", "u")),
        ("E", {"parts": ROWS}, ["grid"], 'Q_A == "I"', answer("equals", "q.a", "i")),
        ("1", {"parts": ROWS, "answers": BOTH}, ["grid"] * 2, 'Q_A_1 == "2"', answer("equals", "q-2.a", "2")),
        (":", {"parts": ROWS + COLUMNS}, ["grid"] * 2, "Q_A_Y > 4", answer("greater_than", "q-y.a", 4)),
        (
            ":",
            {"parts": ROWS + COLUMNS, "attributes": attribute("multiflexible_checkbox", "1")},
            ["grid"],
            'Q_A_X == "1"',
            answer("includes", "q.a", "x"),
        ),
        (";", {"parts": ROWS + COLUMNS}, ["short_text"] * 4, 'Q_B_X == "x"', answer("equals", "q-b-x", "x")),
    ],
)
def test_a_type(kind: str, tables: dict[str, str], types: list[str], rule: str, when: object) -> None:
    result = read(survey(kind, rule, **tables), name="one.lss")
    found = questions(result.document)
    assert [question["type"] for question in found.values()] == [*types, "short_text"]
    assert result.report["questions"] == result.report["converted"] == 2
    if kind == "O":
        when = {"op": "answered", "question": "q-comment"}
    assert found["z"].get("when") == when
    assert not [item for item in lost(result) if item.startswith("Z")]


def test_old_conditions_are_rules() -> None:
    rows = "".join(
        f"<row><qid>9</qid><cqid>1</cqid><cfieldname>5X1X1</cfieldname><method>==</method><value>{value}</value>"
        "<scenario>1</scenario></row>"
        for value in ("1", "2")
    )
    found = questions(read(survey("L", answers=OPTIONS, conditions=rows), name="old.lss").document)
    assert found["z"]["when"] == {"any": [answer("equals", "q", "1"), answer("equals", "q", "2")]}


def test_an_equation_of_words_is_shown_and_listed() -> None:
    result = read(survey("*"), name="equation.lss")
    assert questions(result.document)["q"]["type"] == "statement"
    assert "Q" in lost(result)


def test_a_file_without_words_for_a_question_still_brings_it() -> None:
    data = re.sub(
        rb"<qid>13</qid><question>.*?</question>", b"<qid>13</qid><question/>", (FILES / "parks.lss").read_bytes()
    )
    assert questions(read(data, name="parks.lss").document)["q3"]["text"] == {"en": "Q3"}
