"""Random ways through ONS eQ questionnaires: the blocks eQ goes to are the questions we ask, for any answers."""

import json
import random
from typing import Any

import pytest

from surveys.engine.rules import holds
from surveys.exchange.definitions import read

BLOCKS = 60


def block(number: int, chance: random.Random) -> dict[str, Any]:
    options = [{"label": value, "value": value} for value in ("Yes", "No")]
    answer = {"id": f"a{number}", "type": "Radio", "mandatory": False, "options": options}
    question = {"id": f"q{number}", "title": f"Q{number}", "type": "General", "answers": [answer]}
    rules = []
    if number < BLOCKS - 1 and chance.random() < 0.6:
        when = [{"id": f"a{number}", "condition": "equals", "value": "Yes"}]
        far, near = (min(BLOCKS - 1, number + chance.randint(1, most)) for most in (12, 8))
        rules = [{"goto": {"block": f"b{far}", "when": when}}, {"goto": {"block": f"b{near}"}}]
    return {"id": f"b{number}", "type": "Question", "questions": [question], "routing_rules": rules}


def walked(blocks: list[dict[str, Any]], answers: dict[str, str]) -> list[str]:
    """The answers that eQ asks for, by its own rules: the first way whose condition holds, else the next block."""
    seen, number = [], 0
    while number < len(blocks):
        seen.append(f"a{number}")
        following = number + 1
        for rule in blocks[number]["routing_rules"]:
            goto = rule["goto"]
            if all(answers.get(each["id"]) == each["value"] for each in goto.get("when", ())):
                following = int(goto["block"][1:])
                break
        number = following
    return seen


def asked(document: dict[str, Any], answers: dict[str, str]) -> list[str]:
    """The questions that our rules ask, with the same answers."""
    seen: list[str] = []
    known: dict[str, Any] = {}
    for question in document["sections"][0]["questions"]:
        code = question["code"]
        if question["type"] == "calculated":
            formula = question["formula"]
            known[code] = formula["value"] if "value" in formula else int(holds(formula["if"][0], known))
        elif holds(question.get("when"), known):
            seen.append(code)
            if code in answers:
                known[code] = answers[code].lower()
    return seen


@pytest.mark.parametrize("seed", range(5))
def test_the_same_way_for_any_answers(seed: int) -> None:
    chance = random.Random(seed)
    blocks = [block(number, chance) for number in range(BLOCKS)]
    source = {"mime_type": "x", "title": "T", "groups": [{"id": "g", "blocks": blocks}]}
    result = read(json.dumps(source).encode(), name="ways.json")
    assert result.report["converted"] == BLOCKS
    for _round in range(40):
        drawn = {f"a{number}": chance.choice(["Yes", "No", None]) for number in range(BLOCKS)}
        answers = {code: value for code, value in drawn.items() if value}
        assert asked(result.document, answers) == walked(blocks, answers)
