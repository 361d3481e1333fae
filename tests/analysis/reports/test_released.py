"""What is handed on shows nothing that was not released."""

from typing import Any

import pytest

from analysis.releases.figures import Figures
from analysis.reports.contents.answer_words import answer_sentence
from analysis.reports.contents.full import full_report
from analysis.reports.material import Material
from analysis.reports.released import agree, has_groups, released_only
from surveys.receipts.lines import plain
from tests.analysis.reports.examples import category, material, profile, question, value

NONE = Figures({})


def one_way(**numbers: int | None) -> dict[tuple[str | None, ...], int | None]:
    """A table of one dimension; `said` is how many are in any of its places."""
    return {("*said" if name == "said" else name.replace("_", "-"),): count for name, count in numbers.items()}


def everything() -> dict[str, Any]:
    """What is released of the examples, all of it."""
    female = {(None, None): 1_000, ("female", "*said"): 660, ("male", "*said"): 290}
    cells = {("female", "daily"): 396, ("female", "weekly"): 234, ("female", "never"): 30, ("male", "daily"): 104}
    return {
        "s:sex": one_way(female=660, male=300, said=960, not_answered=30, prefer_not_to_say=10),
        "s:ethnicity": one_way(asian_indian=950, asian_pakistani=None, said=960, not_answered=None),
        "q:use": one_way(daily=500, weekly=380, never=70, said=950),
        "q:want": one_way(said=900),
        "q:want|late": {("late",): 610, ("*not",): 290},
        "q:want|cheap": {("cheap",): 610, ("*not",): 290},
        "q:rate": one_way(**{"1": 80, "2": 120, "3": 300, "4": 250, "5": 100}, said=850),
        "s:sex × q:use": {**female, **cells},
    }


def with_figures(*without: str, **changed: Any) -> tuple[Material, Figures]:
    tables = {name: table for name, table in everything().items() if name not in without} | changed
    return material(), Figures(tables)


def found(material_: Material, code: str) -> Any:
    return next(item for item in material_.answers["questions"] if item["code"] == code)


def counts(item: Any) -> dict[str, int | None]:
    return {option["code"]: option["count"] for option in item["options"]}


def test_what_was_released_stays() -> None:
    before, figures = with_figures()
    after = released_only(before, figures)
    assert found(after, "use") == found(before, "use")
    assert found(after, "want") == found(before, "want")
    assert found(after, "rate") == found(before, "rate")
    assert after.profile["strands"][0] == before.profile["strands"][0]
    assert [table["question"] for table in after.differences["tables"]] == ["use"]


def test_without_a_release_nothing_is_left() -> None:
    after = released_only(material(), NONE)
    for item in after.answers["questions"]:
        assert all(option["suppressed"] and option["count"] is None for option in item["options"])
        assert item["options"] == [] or item["type"] == "ranking" or item["answered"] is None
    assert after.profile["strands"] == []
    assert after.differences["tables"] == after.differences["differences"] == after.differences["support"] == []
    assert after.missing["trend"] == after.missing["intersections"] == after.missing["by"]["language"] == []
    assert "Sex is left out: its figures, beside others, would tell of few people." in after.profile["notes"]
    # It is still a report.
    assert len(full_report(after).blocks) > 20


def test_a_hidden_option_takes_the_average_along() -> None:
    rate = {"1": None, "2": 120, "3": 300, "4": 250, "5": 100}
    after = released_only(*with_figures(**{"q:rate": one_way(**rate, said=850)}))
    item = found(after, "rate")
    assert (counts(item)["1"], counts(item)["2"], item["value"]) == (None, 120, None)
    assert item["options"][0]["weighted_share"] is None


def test_where_the_sum_is_hidden_all_is() -> None:
    after = released_only(*with_figures(**{"q:use": one_way(daily=500, weekly=380, never=70, said=None)}))
    item = found(after, "use")
    assert set(counts(item).values()) == {None}
    assert (item["answered"], item["not_answered"]) == (None, None)
    said = plain(answer_sentence(material(), item))
    assert said == "What was answered to this is hidden: it would tell of few people."


def test_a_share_goes_with_the_number_it_is_of() -> None:
    table = {**everything()["s:sex × q:use"], ("female", "*said"): None}
    after = released_only(*with_figures(**{"s:sex × q:use": table}))
    female = after.differences["tables"][0]["rows"][0]
    assert female["n"] is None
    assert all(cell["suppressed"] and cell["share"] is None for cell in female["cells"])


@pytest.mark.parametrize(("male", "kept"), [(104, ["use"]), (None, [])])
def test_a_difference_is_told_when_its_whole_column_is_out(male: int | None, kept: list[str]) -> None:
    table = {**everything()["s:sex × q:use"], ("male", "daily"): male}
    after = released_only(*with_figures(**{"s:sex × q:use": table}))
    # The averages of the other difference are in no release.
    assert [item["question"] for item in after.differences["differences"]] == kept


def test_groups_that_are_hidden_take_what_follows_along() -> None:
    after = released_only(*with_figures(**{"s:sex": one_way(female=660, male=None, said=960)}))
    male = after.profile["strands"][0]["categories"][1]
    assert (male["count"], male["needed"], male["suppressed"], male["expected"]) == (None, None, True, 480.0)
    assert after.missing["headline"] is None
    assert after.profile["strands"][0]["prefer_not_to_say"] is None
    assert after.missing["not_answered"][0]["sentence"] == ""


@pytest.mark.parametrize(("said", "strands"), [(960, ["sex"]), (963, []), (970, ["sex"])])
def test_few_who_are_outside_do_not_follow_from_two_numbers(said: int, strands: list[str]) -> None:
    sex = one_way(female=660, male=300, said=said, not_answered=30, prefer_not_to_say=10)
    after = released_only(*with_figures("s:ethnicity", **{"s:sex": sex}))
    assert [strand["strand"] for strand in after.profile["strands"]] == strands


def test_orders_of_support_are_told_without_counts() -> None:
    item = found(released_only(*with_figures()), "first")
    assert set(counts(item).values()) == {None}
    assert item["ranked"][0]["support"] == 0.62
    assert item["options"][0]["value"] == {"mean": 1.4}


def test_numbers_of_everybody_stay() -> None:
    one = question("far", "number", {}, 500, value=value(4.2))
    after = released_only(material(answers={**material().answers, "questions": [one]}), NONE)
    assert found(after, "far")["value"]["mean"] == 4.2


def test_figures_of_other_answers_are_noticed() -> None:
    before, figures = with_figures()
    assert agree(before, figures)
    assert not agree(*with_figures(**{"q:use": one_way(daily=501, weekly=380, never=70, said=951)}))
    other = profile(strands=[{**profile()["strands"][0], "categories": [category("female", 661)]}])
    assert not agree(material(profile=other), figures)
    cells = {**everything()["s:sex × q:use"], ("female", "daily"): 395}
    assert not agree(*with_figures(**{"s:sex × q:use": cells}))
    assert agree(material(), NONE)


def test_answers_by_group_are_told_apart() -> None:
    _before, figures = with_figures()
    assert has_groups(figures)
    assert not has_groups(Figures({"s:sex": {}}))
