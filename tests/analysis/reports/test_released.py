"""What is handed on shows nothing that was not released."""

from dataclasses import replace
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
        "q:first": {("*some",): 700, ("*said",): 700},
        "q:words": {("*some",): 240, ("*said",): 240},
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
    for code in ("use", "rate"):
        assert counts(found(after, code)) == counts(found(before, code))
        assert found(after, code)["answered"] == found(before, code)["answered"]
    assert counts(found(after, "want")) == {"late": 610, "cheap": 610, "safe": None}
    assert found(after, "rate")["value"]["mean"] == 3.2
    assert after.profile["strands"][0] == before.profile["strands"][0]
    assert [table["question"] for table in after.differences["tables"]] == ["use"]


def test_without_a_release_nothing_is_left() -> None:
    after = released_only(material(), NONE)
    for item in after.answers["questions"]:
        assert all(option["suppressed"] and option["count"] is None for option in item["options"])
        assert (item["answered"], item["not_answered"], item["value"], item["ranked"]) == (None, None, None, [])
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
    sex, unsaid = after.profile["strands"][0], after.missing["not_answered"][0]
    assert (sex["asked"], sex["prefer_not_to_say"], unsaid["asked"], unsaid["sentence"]) == (None, None, None, "")


@pytest.mark.parametrize(("elsewhere", "asked"), [(20, 1_000), (None, None)])
def test_how_many_were_asked_goes_with_those_outside_of_the_people_compared_with(
    elsewhere: int | None, asked: int | None
) -> None:
    before, _ = with_figures("s:sex")
    (sex, *others) = before.profile["strands"]
    outside = {**sex["categories"][0], "category": "elsewhere", "kind": "outside", "count": 20}
    sex = {**sex, "answered": 940, "outside": 20, "categories": [*sex["categories"], outside]}
    out = one_way(female=660, male=280, elsewhere=elsewhere, said=960, not_answered=30, prefer_not_to_say=10)
    material = replace(before, profile={**before.profile, "strands": [sex, *others]})
    after = released_only(material, with_figures(**{"s:sex": out})[1])
    (found,) = [strand for strand in after.profile["strands"] if strand["strand"] == "sex"]
    assert (found["asked"], found["outside"]) == (asked, elsewhere)
    assert after.missing["not_answered"][0]["asked"] == asked
    assert bool(after.missing["not_answered"][0]["sentence"]) is (asked is not None)


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
    said = Figures({"q:far": {("*some",): 500, ("*said",): 500}})
    after = released_only(material(answers={**material().answers, "questions": [one]}), said)
    assert found(after, "far")["value"]["mean"] == 4.2


def test_averages_that_no_count_gives_stay_in_beside_earlier_releases() -> None:
    one = question("far", "number", {}, 500, value=value(4.2))
    before, figures = with_figures(**{"q:far": {("*some",): 500, ("*said",): 500}})
    before = replace(before, answers={**before.answers, "questions": [*before.answers["questions"], one]})
    after = released_only(before, figures, averages=False)
    far, first = found(after, "far"), found(after, "first")
    assert (far["answered"], far["value"]) == (500, None)
    assert (first["answered"], first["ranked"], first["options"][0]["value"]) == (700, [], None)
    for item in (far, first):
        said = plain(answer_sentence(after, item))
        assert said == "What was answered to this is hidden: it would tell of few people."
    # What follows from counts that are released stays.
    assert found(after, "rate")["value"]["mean"] == 3.2
    assert len(full_report(after).blocks) > 20


def test_how_many_answered_what_some_are_asked_is_hidden_with_the_sentence() -> None:
    before, figures = with_figures(**{"q:words": {("*some",): None, ("*said",): None}, "q:first": {("*said",): None}})
    after = released_only(before, figures)
    for code in ("words", "first"):
        item = found(after, code)
        assert (item["answered"], item["not_answered"], item["ranked"]) == (None, None, [])
        said = plain(answer_sentence(after, item))
        assert said == "What was answered to this is hidden: it would tell of few people."


def test_weighted_figures_are_in_nothing_that_is_handed_on() -> None:
    before, figures = with_figures()
    weighted = [{**item, "weighted": True} for item in before.differences["differences"]]
    after = released_only(replace(before, differences={**before.differences, "differences": weighted}), figures)
    assert not after.weighted
    assert after.differences["differences"] == []
    cells = [cell for table in after.differences["tables"] for row in table["rows"] for cell in row["cells"]]
    questions = after.answers["questions"]
    values = [item["value"] for item in questions if item["value"]]
    options = [option for item in questions for option in item["options"]]
    for row in [*cells, *options, *values]:
        assert all(figure is None for name, figure in row.items() if name.startswith("weighted_"))
    assert {(item["effective_n"], item["design_effect"]) for item in questions} == {(None, None)}
    lines = [plain(line) for line in full_report(after).lines()]
    assert "No weights were worked out: the figures are as people answered." in lines


def test_an_order_does_not_tell_where_a_hidden_number_lies() -> None:
    ranked = [{"code": code, "support": None, "place": place} for place, code in enumerate(("daily", "never"), 1)]
    before, figures = with_figures(**{"q:use": one_way(daily=500, weekly=380, never=None, said=950)})
    before = replace(before, answers={**before.answers, "questions": [{**found(before, "use"), "ranked": ranked}]})
    assert found(released_only(before, figures), "use")["ranked"] == []


@pytest.mark.parametrize(
    ("status", "kept"),
    [("under-represented", "under-represented"), ("watch", None), ("on-track", None), ("too-few-to-tell", None)],
)
@pytest.mark.parametrize("count", [300, None])
def test_the_status_of_a_hidden_group_tells_no_more_than_that_it_is_missing(
    status: str, kept: str | None, count: int | None
) -> None:
    sex = {**profile()["strands"][0], "categories": [category("female", 660), category("male", count, status=status)]}
    figures = Figures({"s:sex": one_way(female=660, male=None, said=960)})
    after = released_only(material(profile=profile(strands=[sex])), figures)
    assert [row["status"] for row in after.profile["strands"][0]["categories"]] == ["on-track", kept]


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
