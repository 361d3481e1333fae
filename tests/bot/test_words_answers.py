"""Answers in words: read back as the copy of them has them, with a way to change each."""

import json

import pytest

from bot.dialogue.replies import Piece, Reply
from bot.words.messages import prompt, render
from tests.bot.worded import asked, equality_sections, said, telling
from tests.corpus import read_case


def test_what_was_recorded_is_read_back_as_a_quote_that_can_be_changed() -> None:
    made = said("recorded", "ur", question=asked("safe"), answers={"safe": 4})
    assert made["quote"] == {"text": "4 (کل 5 میں سے)", "lang": "ur", "dir": "rtl"}
    assert made["change"] == "safe"
    long = said("recorded", "ur", question=asked("story"), answers={"story": "One.\n\nTwo."})
    assert long["quote"] == {"text": "One.\n\nTwo.", "lang": "und", "dir": "ltr"}


@pytest.mark.parametrize(
    ("case", "code", "text"),
    [
        ("budget", "spend", "Benches: £30,000\nTrees: £20,000"),
        ("grid-scale", "score", "Paths: 5 out of 5\nPlay area: 1 out of 5\nLights: 3 out of 5"),
        ("ranking-partial", "best", "1. Lights\n2. Benches"),
        ("projects", "build", "A new path: £30,000\nSwings: £15,000\nBins: £4,000"),
        ("other-please-say", None, None),
        (
            "group",
            "people",
            "Person 1: What is their name? آمنہ; How old is آمنہ? 41; What do they do in the park? Walk",
        ),
    ],
)
def test_answers_are_read_as_the_copy_of_them_has_them(case: str, code: str | None, text: str | None) -> None:
    found = read_case(case)
    told = telling("en", found.answers, definition=found.survey)
    for question in found.survey.questions():
        if question.code in found.answers and question.type != "calculated":
            made = said("recorded", told=told, question=question, answers=found.answers)
            assert made["quote"]["text"].strip()
            if question.code == code:
                bare = made["quote"]["text"].replace("\u2068", "").replace("\u2069", "")
                assert bare.split("\nPerson 2")[0] == text


def test_review_lists_every_answer_by_number_and_what_is_not_answered() -> None:
    items = said("review", items=(asked("park"), asked("times")), answers={"park": "abbey"})["items"]
    assert [(item["question"], item["answer"], item["change"]) for item in items] == [
        ("1. Which park?", "Abbey Park", "park"),
        ("2. How often?", "Not answered", "times"),
    ]


def test_equality_answers_are_not_read_back_but_in_private_messages() -> None:
    question = equality_sections()[0].questions[0]
    born = Piece(question.code, question, question)
    made = render(Reply("chose", {"piece": born, "answer": 41}, private=True), telling("en", equality=True))
    assert (made["text"], made["private"]) == ("41 years old", True)
    assert "41" not in json.dumps(said("equality_page", section=equality_sections()[0]))
    assert prompt(born, telling("en", equality=True))["why"] is True


def test_an_answer_that_is_kept_is_read_back_and_every_one_says_which_question_change_leads_to() -> None:
    kept = said("kept_as_it_was", question=asked("park"), answers={"park": "abbey"})
    assert (kept["text"], kept["quote"]["text"], kept["change"]) == ("We keep your answer:", "Abbey Park", "park")
    about = {"text": "Which park?", "lang": "en", "dir": "ltr"}
    recorded = said("recorded", question=asked("park"), answers={"park": "abbey"})
    skipped = said("skipped", question=asked("park"))
    assert [made["about"] for made in (kept, recorded, skipped)] == [about] * 3
    # The question there is in English alone is named in English.
    only = said("skipped", "ur", question=asked("only"))
    assert (only["lang"], only["about"]["lang"], only["about"]["dir"]) == ("ur", "en", "ltr")


@pytest.mark.parametrize("code", ["review", "change_what"])
def test_a_list_has_the_numbers_that_are_on_the_screen(code: str) -> None:
    made = said(
        code, items=(asked("park"), asked("times")), answers={"park": "abbey"}, numbers={"park": 2, "times": 14}
    )
    assert [item["question"] for item in made["items"]] == ["2. Which park?", "14. How often?"]


def test_the_answers_are_only_whole_when_everything_was_asked() -> None:
    params = {"items": (asked("park"),), "answers": {"park": "abbey"}}
    ends = "\n\nDo you want to send your answers now? You can change an answer first."
    last = "That was the last question. These are your answers."
    some = "You have not answered all of the questions. These are your answers."
    assert said("review", whole=True, **params)["text"] == last + ends
    assert said("review", whole=False, **params)["text"] == some + ends
    assert said("review", whole=False, so_far=True, **params)["text"] == "These are your answers so far."
    nothing = {"items": (), "answers": {}, "so_far": True}
    assert said("review", begun=True, **nothing)["text"] == "You have not finished an answer yet."
    assert said("review", begun=False, **nothing)["text"] == "You have not answered anything yet."
