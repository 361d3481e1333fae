"""Shapes of ONS eQ that questionnaires in use have: lists with several ways in, options made on the way, links."""

import json
from typing import Any

from surveys.engine import problems
from surveys.exchange.definitions import Imported, read

from .example import lost, questions

ADDING = {"action": {"type": "RedirectToListAddBlock"}}


def answer(name: str, kind: str = "TextField", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "mandatory": False, **more}


def options(*values: str, **more: Any) -> list[dict[str, Any]]:
    """Return options; `more` belongs to the first."""
    return [{"label": value, "value": value, **(more if value == values[0] else {})} for value in values]


def block(name: str, *answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    asked = {"id": f"{name}-question", "type": "General", "title": f"{name}?", "answers": list(answers)}
    return {"id": name, "type": "Question", "question": asked, **more}


def eq(*blocks: dict[str, Any], **more: Any) -> Imported:
    sections = [{"id": "s", "title": "S", "groups": [{"id": "g", "title": "G", "blocks": list(blocks)}]}]
    source = {"mime_type": "application/json/ons/eq", "language": "en", "title": "T", "sections": sections, **more}
    return read(json.dumps(source).encode(), name="t.json")


def reasons(result: Imported, item: str) -> str:
    return " ".join(entry["reason"] for entry in result.report["not_converted"] if entry["item"] == item)


def collector(name: str, kind: str, add: str, *inner: dict[str, Any], **more: Any) -> dict[str, Any]:
    driving = answer(f"{name}-any", "Radio", options=options("Yes", "No", **ADDING))
    return block(name, driving, type=kind, for_list="people", **{add: block(f"{name}-add", *inner)}, **more)


def test_every_way_into_a_list_leads_to_its_one_group() -> None:
    first = collector("you", "PrimaryPersonListCollector", "add_or_edit_block", answer("name"), answer("phone"))
    others = collector("more", "ListCollector", "add_block", answer("name"), summary={"title": "People"})
    result = eq(first, others)
    found = questions(result.document)
    assert [code for code, question in found.items() if question["type"] == "group"] == ["people-group"]
    group = found["people-group"]
    assert group["text"] == {"en": "People"}
    assert [inner["code"] for inner in group["questions"]] == ["name", "phone"]
    assert group["when"] == {
        "any": [{"op": "equals", "question": f"{name}-any", "value": "yes"} for name in ("you", "more")]
    }
    assert "you-add?" in reasons(result, "you: add_block")
    assert result.report["questions"] == result.report["converted"] == 4
    assert problems.find(result.document) == []


def test_a_driving_question_leads_to_a_first_entry() -> None:
    action = {"action": {"type": "RedirectToListAddBlock", "params": {"list_name": "people"}}}
    driving = block("anyone", answer("anyone-any", "Radio", options=options("Yes", "No", **action)))
    result = eq(driving, collector("more", "ListCollector", "add_block", answer("name")))
    assert {rule["question"] for rule in questions(result.document)["people-group"]["when"]["any"]} == {
        "anyone-any", "more-any",
    }  # fmt: skip


def test_what_is_asked_only_in_a_later_section_for_the_same_list_is_listed() -> None:
    sections = [
        {"id": name, "groups": [{"id": name, "blocks": [collector(name, "ListCollector", "add_block", *inner)]}]}
        for name, inner in (("one", [answer("name")]), ("two", [answer("name"), answer("shoe")]))
    ]
    result = eq(sections=sections)
    assert "shoe" in lost(result)
    assert (result.report["questions"], result.report["converted"]) == (4, 3)


def test_options_of_an_earlier_answer_are_all_offered() -> None:
    dynamic = {"values": {"source": "answers", "identifier": "seen"}, "transform": {}}
    result = eq(
        block("seen", answer("seen", "Checkbox", options=options("Pond", "Park"))),
        block("best", answer("best", "Radio", dynamic_options=dynamic, options=options("None"))),
    )
    labels = [option["label"]["en"] for option in questions(result.document)["best"]["options"]]
    assert labels == ["Pond", "Park", "None"]
    assert "seen" in reasons(result, "best: dynamic_options")


def test_options_that_are_reckoned_are_written_in_words() -> None:
    dynamic = {"values": {"map": [{"format-date": ["self", "yyyy"]}, {"date-range": ["now", 7]}]}, "transform": {}}
    days = answer("days", "Checkbox", dynamic_options=dynamic)
    exclusive = block("both", days, answer("never", "Checkbox", options=options("Never")))
    exclusive["question"]["type"] = "MutuallyExclusive"
    result = eq(
        block("some", answer("some", "Radio", dynamic_options=dynamic, options=options("None"))),
        block("all", answer("all", "Radio", dynamic_options=dynamic)),
        exclusive,
    )
    found = questions(result.document)
    assert found["some"]["options"][0] == {"code": "other", "label": {"en": "Other"}, "other": True}
    assert found["all"]["type"] == "short_text"
    assert [option.get("exclusive", False) for option in found["days"]["options"]] == [False, True]
    assert problems.find(result.document) == []


def test_what_an_option_asks_in_turn_is_its_hint() -> None:
    detail = {"detail_answer": {"id": "which", "type": "TextField", "label": "Which one?"}}
    result = eq(block("seen", answer("seen", "Checkbox", options=options("Bird", "None", **detail))))
    bird = questions(result.document)["seen"]["options"][0]
    assert (bird["other"], bird["hint"]) == (True, {"en": "Which one?"})


def test_a_day_reckoned_from_a_fixed_one_is_a_limit() -> None:
    earliest = {"value": "2024-02-29", "offset_by": {"years": -1, "days": 1}}
    latest = {"value": "2024-01-31", "offset_by": {"months": 1}}
    result = eq(block("day", answer("day", "Date", minimum=earliest, maximum=latest)))
    assert questions(result.document)["day"]["limits"] == {"minimum": "2023-03-01", "maximum": "2024-02-29"}
    assert lost(result) == set()


def test_numbers_and_addresses_of_links_are_in_the_words() -> None:
    call = {"transform": "telephone_number_link", "arguments": {"telephone_number": "0116 496 0000"}}
    mail = {"transform": "email_link", "arguments": {"email_address": "a@example.org"}}
    placeholders = [{"placeholder": "call", "transforms": [call]}, {"placeholder": "mail", "transforms": [mail]}]
    words = {"text": "Ring {call} or write to {mail}", "placeholders": placeholders}
    result = eq({"id": "page", "type": "Interstitial", "content": {"title": words}}, block("q", answer("q")))
    assert questions(result.document)["page"]["text"] == {"en": "Ring 0116 496 0000 or write to a@example.org"}


def test_properties_that_nobody_reads_are_listed_with_their_words() -> None:
    result = eq(
        block("q", answer("q", default="Leicester", sparkle=True)), legal_basis="An Act", submission={"button": "Send"}
    )
    assert "An Act" in reasons(result, "legal_basis")
    assert "Send" in reasons(result, "submission")
    assert "Leicester" in reasons(result, "default")
    assert "q" in reasons(result, "sparkle")


def variants(name: str, *wordings: tuple[str, Any], answers: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return a block with several wordings of one question, each with its rule."""
    listed = answers or [answer(name)]
    asked = [
        {"question": {"id": f"{name}-question", "type": "General", "title": title, "answers": listed}, "when": when}
        for title, when in wordings
    ]
    return {"id": name, "type": "Question", "question_variants": asked}


def equals(name: str, value: str) -> dict[str, Any]:
    return {"==": [{"source": "answers", "identifier": name}, value]}


UNSAYABLE = {"==": [{"source": "location", "identifier": "list_item_id"}, "x"]}


def test_wordings_whose_rules_are_kept_all_stay() -> None:
    result = eq(
        block("self", answer("self", "Radio", options=options("Yes", "No"))),
        variants("age", ("Your age?", equals("self", "Yes")), ("Their age?", equals("self", "No"))),
    )
    found = questions(result.document)
    assert [found[code]["when"]["value"] for code in ("age", "age-2")] == ["yes", "no"]
    assert lost(result) == set()


def test_of_wordings_whose_rules_are_lost_one_is_asked() -> None:
    result = eq(variants("age", ("Your age?", UNSAYABLE), ("Their age?", UNSAYABLE)))
    assert [question["text"]["en"] for question in questions(result.document).values()] == ["Your age?"]
    assert result.report["questions"] == result.report["converted"] == 2
    assert "Their age?" in reasons(result, "age: when")


def test_a_wording_whose_rule_is_lost_is_for_whoever_gets_no_other() -> None:
    result = eq(
        block("self", answer("self", "Radio", options=options("Yes", "No"))),
        variants("age", ("Your age?", equals("self", "Yes")), ("Their age?", UNSAYABLE)),
    )
    found = questions(result.document)
    assert found["age"]["when"] == {"op": "equals", "question": "self", "value": "yes"}
    assert found["age-2"]["when"] == {"op": "not_equals", "question": "self", "value": "yes"}
    assert found["age-2"]["text"] == {"en": "Their age?"}


def test_an_entry_is_asked_once_however_it_is_worded() -> None:
    count = [{"source": "list", "identifier": "people"}]
    several, none = {">": [{"count": count}, 0]}, {"==": [{"count": count}, 0]}
    more = collector("more", "ListCollector", "add_block", answer("name"))
    more["add_block"] = variants("more-add", ("Who else?", several), ("Who?", none), answers=[answer("name")])
    again = block("last", answer("last"), skip_conditions={"when": none})
    result = eq(more, again)
    found = questions(result.document)
    assert [inner["text"]["en"] for inner in found["people-group"]["questions"]] == ["Who else?"]
    assert found["last"]["when"] == {"not": {"op": "count_at_most", "question": "people-group", "value": 0}}
    assert problems.find(result.document) == []
