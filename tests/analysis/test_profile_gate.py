"""The profile past the disclosure gate: options, small numbers, and who looked at them."""

import json

import pytest

from analysis.disclosure.bounds import BOUNDS
from analysis.report import text_report
from surveys.models import AuditEntry
from tests.analysis.builder import leicester, publish, question, respond
from tests.analysis.reading import category, of, strand

pytestmark = pytest.mark.django_db


def test_small_numbers_are_hidden_and_cannot_be_worked_out() -> None:
    leicester()
    version = publish(strands=["sex", "religion"])
    respond(version, [{"sex": "female"}] * 100 + [{"sex": "male"}] * 5, answers={"use": "daily"})
    found = of(version.survey)
    for name in ("female", "male"):
        figures = category(found, "sex", name)
        assert figures["suppressed"]
        assert {
            figures[key] for key in ("count", "share", "ratio", "ratio_low", "p_value", "adjusted_p", "needed")
        } == {None}
        assert figures["expected"] > 0
    assert category(found, "sex", "male")["status"] == "under-represented"
    assert not any(item["suppressed"] for item in strand(found, "religion")["categories"])
    assert category(of(version.survey, threshold=5), "sex", "male")["count"] == 5


def test_how_many_are_too_young_is_hidden_with_the_age_band() -> None:
    leicester()
    version = publish(strands=["age", "sexual-orientation"])
    respond(version, [{"age": "0-15"}] * 12 + [{"age": "85-over"}] * 4 + [{"age": "25-34"}] * 60)
    respond(version, [{"age": "25-34", "sexual-orientation": "heterosexual"}] * 90)
    found = of(version.survey)
    assert category(found, "age", "0-15")["suppressed"]
    assert strand(found, "sexual-orientation")["younger"] is None
    assert strand(found, "sexual-orientation")["not_answered"] is None


def test_questions_count_options_points_and_words() -> None:
    version = publish(
        questions=[
            question("use", options=("daily", "weekly", "never")),
            question("want", "multiple_choice", options=("trees", "seats", "toilets")),
            question("mood", "scale", limits={"minimum": 1, "maximum": 3}),
            question("more", "long_text"),
        ]
    )
    respond(version, [{}] * 20, answers={"use": "daily", "want": ["trees", "seats"], "mood": 3, "more": "Later buses"})
    respond(version, [{}] * 30, answers={"use": "weekly", "want": ["trees"], "mood": 1, "more": ""})
    respond(version, [{}] * 2, answers={"use": "never"})
    use, want, mood, more = of(version.survey)["questions"]
    assert [(option["code"], option["count"]) for option in use["options"]] == [
        ("daily", None),
        ("weekly", 30),
        ("never", None),
    ]
    assert (want["answered"], [option["count"] for option in want["options"]]) == (50, [50, 20, 0])
    assert want["options"][1]["share"] == 0.4
    assert [(option["code"], option["count"]) for option in mood["options"]] == [("1", 30), ("2", 0), ("3", 20)]
    assert (more["answered"], more["options"]) == (20, [])
    assert "Later buses" not in json.dumps(of(version.survey))


def test_few_answers_to_a_question_are_hidden_whole() -> None:
    version = publish()
    respond(version, [{}] * 5, answers={"use": "daily"})
    (use,) = of(version.survey)["questions"]
    assert (use["answered"], {option["count"] for option in use["options"]}) == (5, {None})


@pytest.mark.parametrize(("never", "others"), [(4, 20), (20, 4)])
def test_how_many_are_asked_of_a_few_is_hidden(never: int, others: int) -> None:
    rule = {"op": "equals", "question": "use", "value": "never"}
    more = [question("why", "long_text", when=rule), question("yes", options=("a", "b"), when=rule)]
    version = publish(questions=[question("use", options=("daily", "never")), *more])
    respond(version, [{}] * others, answers={"use": "daily"})
    respond(version, [{}] * never, answers={"use": "never", "why": "Too far", "yes": "a"})
    found = of(version.survey)
    _use, why, yes = found["questions"]
    assert (why["answered"], yes["answered"], {option["share"] for option in yes["options"]}) == (None, None, {None})
    assert all(item["suppressed"] for item in yes["options"])
    assert "Question why (long_text): · answered" in text_report(found)
    assert of(version.survey, suppressed=False)["questions"][1]["answered"] == never


def test_an_option_that_only_an_older_version_had() -> None:
    respond(publish(), [{}] * 20, answers={"use": "never"})
    now = publish(number=2, questions=[question("use", options=("daily",))])
    (use,) = of(now.survey)["questions"]
    assert [(option["code"], option["count"]) for option in use["options"]] == [("daily", 0), ("never", 20)]


def test_looking_at_small_numbers_is_written_down() -> None:
    version = publish(strands=["sex"])
    of(version.survey)
    assert not AuditEntry.objects.exists()
    of(version.survey, suppressed=False)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.survey, entry.actor) == ("profile.unsuppressed", version.survey, None)


def test_a_threshold_below_one() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        of(publish().survey, threshold=0)


def test_a_question_asked_after_a_hidden_answer_does_not_tell_it() -> None:
    when = {"op": "equals", "question": "use", "value": "never"}
    version = publish(
        questions=[question("use", options=("daily", "weekly", "never")), question("why", "long_text", when=when)]
    )
    respond(version, [{}] * 60, answers={"use": "daily"})
    respond(version, [{}] * 3, answers={"use": "weekly"})
    respond(version, [{}] * 14, answers={"use": "never", "why": "No bus"})
    use, why = of(version.survey)["questions"]
    assert [option["count"] for option in use["options"]] == [60, None, None]
    assert why["answered"] is None
    assert of(version.survey, threshold=3)["questions"][1]["answered"] == 14


def test_how_few_chose_two_options_does_not_follow() -> None:
    version = publish(questions=[question("want", "multiple_choice", options=("trees", "seats"))])
    for chosen, people in ((["trees"], 40), (["seats"], 30), (["trees", "seats"], 4)):
        respond(version, [{}] * people, answers={"want": chosen})
    (want,) = of(version.survey)["questions"]
    assert (want["answered"], [option["count"] for option in want["options"]]) == (74, [None, None])


def test_an_adjusted_p_is_not_that_of_a_hidden_category() -> None:
    leicester()
    version = publish(strands=["sex", "religion"])
    respond(version, [{"sex": "female", "religion": "christian"}] * 100 + [{"sex": "male", "religion": "hindu"}] * 50)
    respond(version, [{"sex": "male", "religion": "muslim"}] * 3)
    exact, told = of(version.survey, suppressed=False), of(version.survey)
    p_values = {
        row["category"]: row["adjusted_p"]
        for each in exact["strands"]
        for row in each["categories"]
        if row["adjusted_p"]
    }
    shown = [row for each in told["strands"] for row in each["categories"] if row["adjusted_p"] is not None]
    assert shown
    assert any(row["suppressed"] for each in told["strands"] for row in each["categories"])
    assert all(row["adjusted_p"] in BOUNDS and row["adjusted_p"] >= p_values[row["category"]] for row in shown)
    assert not set(p_values.values()) <= set(BOUNDS)
