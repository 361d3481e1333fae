"""Weights for a survey: which strands, which groups, what is refused and how it is said."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.baseline import BaselineTable
from analysis.labels import Labels
from analysis.models import Baseline
from analysis.refusal_words import no_test, weighting_refusal
from analysis.services.weights import BOUNDS, Weighting, weigh
from analysis.snapshot import take
from analysis.weighting import WeightingRefused
from analysis.weighting.strand_margins import APART, REACHES, within_reach
from surveys.equality.packs import load_pack
from surveys.models import Survey
from tests.analysis.builder import baseline, leicester, leicester_tables, publish, respond

ANALYSIS = Path(__file__).resolve().parents[2] / "analysis"


def weighing(survey: Survey, language: str = "en") -> Weighting:
    return weigh(survey=survey, snapshot=take(survey), language=language)


def people(**counts: int) -> list[dict[str, str]]:
    return [{"sex": sex} for sex, count in counts.items() for _ in range(count)]


@pytest.mark.django_db
def test_responses_are_brought_to_the_people_who_live_there() -> None:
    baseline("sex", {"female": 600, "male": 400})
    version = publish(strands=["sex"])
    respond(version, people(female=60, male=120))
    respond(version, [{}] * 20)
    found = weighing(version.survey)
    assert found.refused is None
    assert found.raked is not None
    sex = take(version.survey).strands["sex"]
    total = {code: found.raked.weights[sex.holds([code])].sum() for code in ("female", "male", "not-answered")}
    # Who gave no category keeps a tenth; the others share nine tenths as the population does.
    assert total == pytest.approx({"female": 0.54, "male": 0.36, "not-answered": 0.1})
    document = found.document()
    assert document["strands"] == ["sex"]
    assert document["effective_n"] == pytest.approx(200 / document["design_effect"])
    assert 1 < document["design_effect"] < 2
    shares = found.raked.weights / found.raked.weights.mean()
    lowest, highest = round(float(shares.min()), 1), round(float(shares.max()), 1)
    limits = {"least": 0.3, "most": 3.0, "lowest": lowest, "highest": highest, "trimmed": False}
    assert document["limits"] == limits
    assert 0.3 <= lowest < 1 < highest <= 3
    assert "not a random sample" in document["caution"]


@pytest.mark.django_db
def test_age_sex_ethnicity_and_disability_come_first_and_four_are_enough() -> None:
    leicester()
    version = publish(strands=["religion", "carer", "age", "sex", "ethnicity", "disability", "ward"])
    random = np.random.default_rng(5)
    pack = load_pack("england-2021")
    drawn: dict[str, list[str]] = {}
    for code in ("religion", "carer", "age", "sex", "ethnicity", "disability"):
        leaves = [item for item in pack.strand(code).categories if item.census]
        # Small groups come more often than they live here, as they do where somebody looks for them.
        living = np.sqrt([sum(leicester_tables()[code][1][name] for name in item.census) for item in leaves])
        drawn[code] = random.choice([item.code for item in leaves], 600, p=living / living.sum()).tolist()
    respond(version, [dict(zip(drawn, person, strict=True)) for person in zip(*drawn.values(), strict=True)])
    found = weighing(version.survey)
    assert [item.strand for item in found.margins] == ["age", "sex", "ethnicity", "disability"]
    assert found.raked is not None
    assert found.raked.worst_margin_error < 1e-9
    mean = found.raked.weights.mean()
    assert found.raked.weights.min() >= BOUNDS[0] * mean * (1 - 1e-9)
    assert found.raked.weights.max() <= BOUNDS[1] * mean * (1 + 1e-9)
    # Broad ethnic groups, and not nineteen.
    (ethnicity,) = (item for item in found.margins if item.strand == "ethnicity")
    assert set(ethnicity.groups) == {"white", "mixed", "asian", "black", "other"}
    # As many of the oldest as of anybody answered, and few live here: they are held back, and that is said.
    assert "85-over" in next(item for item in found.margins if item.strand == "age").held
    assert any("85" in note and "too far" in note for note in found.notes)


@pytest.mark.django_db
def test_small_groups_are_weighted_together_and_children_are_left_out() -> None:
    baseline("age", {"0-15": 200, "16-24": 100, "25-34": 300, "35-44": 300, "45-54": 100})
    version = publish(strands=["age"])
    ages = {"0-15": 2, "16-24": 4, "25-34": 100, "35-44": 90, "45-54": 20}
    respond(version, [{"age": age} for age, count in ages.items() for _ in range(count)])
    found = weighing(version.survey)
    (age,) = found.margins
    assert list(age.groups.values()) == [("16-24", "25-34"), ("35-44",), ("45-54",)]
    assert age.targets[APART] == pytest.approx(2 / 216)
    assert age.targets["16-24"] == pytest.approx(400 / 800 * 214 / 216)
    assert any("16 to 24" in note and "25 to 34" in note for note in found.notes)


@pytest.mark.django_db
def test_tables_of_another_base_are_not_mixed() -> None:
    leicester("age", "sexual-orientation")
    version = publish(strands=["age", "sexual-orientation"])
    respond(version, [{"age": age, "sexual-orientation": "heterosexual"} for age in ("25-34", "35-44")] * 60)
    respond(version, [{"age": "16-24", "sexual-orientation": "bisexual"}] * 20)
    found = weighing(version.survey)
    assert [item.strand for item in found.margins] == ["age"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "strands", "wanted"),
    [
        (0, ["sex"], "Fewer than 100 people have answered: too few to weight."),
        (1, ["sex"], "Fewer than 100 people have answered: too few to weight."),
        (120, [], "Nothing says who answered, or where they live: there is nothing to weight by."),
        (120, ["gender-identity"], "There are no population figures of this area, so nothing is weighted."),
    ],
)
def test_why_there_are_no_weights(count: int, strands: list[str], wanted: str) -> None:
    leicester("sex")
    version = publish(strands=strands)
    respond(version, [{}] * count)
    found = weighing(version.survey)
    assert (found.raked, found.refused) == (None, wanted)
    assert found.document()["effective_n"] is None


@pytest.mark.django_db
def test_everybody_preferred_not_to_say_or_the_baseline_is_deleted() -> None:
    leicester("sex")
    version = publish(strands=["sex"])
    respond(version, [{"sex": "prefer-not-to-say"}] * 150)
    found = weighing(version.survey)
    assert found.refused == "No question about people was answered by enough of them to weight by."
    Baseline.objects.all().delete()
    assert weighing(version.survey).refused == "There are no population figures of this area, so nothing is weighted."


@pytest.mark.django_db
def test_a_margin_of_nought_serves_nobody() -> None:
    baseline("sex", {"female": 0, "male": 0})
    version = publish(strands=["sex"])
    respond(version, people(female=80, male=80))
    assert weighing(version.survey).refused == "No question about people was answered by enough of them to weight by."


@pytest.mark.django_db
def test_where_margins_contradict_one_another_the_last_is_left_out() -> None:
    baseline("sex", {"female": 500, "male": 500})
    baseline("disability", {"disabled": 100, "not-disabled": 900})
    version = publish(strands=["sex", "disability"])
    # Sex and disability are one and the same here: no weights give a half and a tenth.
    respond(version, [{"sex": "female", "disability": "disabled"}] * 80)
    respond(version, [{"sex": "male", "disability": "not-disabled"}] * 90)
    found = weighing(version.survey)
    assert [item.strand for item in found.margins] == ["sex"]
    assert "No weights could also meet the population figures of Disability, so they leave them out." in found.notes


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=2, max_size=9))
def test_groups_are_brought_within_reach_and_no_further(pairs: list[tuple[int, int]]) -> None:
    wanted, answered = (np.array(side, float) for side in zip(*pairs, strict=True))
    if not wanted.sum():
        wanted += 1
    reach = REACHES[0]
    wanted, answered = wanted / wanted.sum() * 0.9, answered / answered.sum() * 0.9
    targets, held = within_reach(wanted, answered)
    assert targets.sum() == pytest.approx(0.9)
    assert (targets >= answered * reach[0] * (1 - 1e-9)).all()
    assert (targets <= answered * reach[1] * (1 + 1e-9)).all()
    near = (wanted >= answered * reach[0]) & (wanted <= answered * reach[1])
    if near.all():
        np.testing.assert_allclose(targets, wanted)
        assert not held.any()


def codes_raised(error: str, *folders: str) -> set[str]:
    """Every code that a folder's modules give to an error."""
    found: set[str] = set()
    for folder in folders:
        for path in (ANALYSIS / folder).glob("*.py"):
            found |= set(re.findall(rf'{error}\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    return found


# What only a mistake in the software can bring about.
MISTAKES = {
    "no-column", "no-margin", "code-without-margin", "lengths", "not-a-column", "bad-weights", "no-weight",
    "bad-bounds", "bad-tolerance", "bad-iterations", "bad-values", "bad-confidence", "bad-population",
    "population-too-small", "population-varies", "population-by-stratum", "no-population",
    "lengths-differ", "bad-weight", "population-unknown", "missing-response",
}  # fmt: skip


def is_mistake(sentence: str) -> bool:
    return sentence.startswith("This could not be worked out because of a mistake in the software")


def test_every_refusal_has_its_words_or_is_a_mistake() -> None:
    raised = codes_raised("WeightingRefused", "weighting")
    assert len(raised) > 20
    labels = Labels(load_pack("england-2021"), None, "en")
    told = {code: weighting_refusal(WeightingRefused(code, **PARAMS), labels) for code in raised}
    assert {code for code, sentence in told.items() if is_mistake(sentence)} <= MISTAKES
    assert {code for code in codes_raised("CannotTest", "crosstabs") if is_mistake(no_test(code))} <= MISTAKES


PARAMS: dict[str, Any] = {
    "column": "sex", "code": "female", "total": 1200.0, "other_column": "age", "other_total": 1000.0, "least": 0.3,
    "greatest": 3.0, "needed": 7.1234, "rows": 3, "sampled": 7,
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(codes_raised("WeightingRefused", "weighting")))
def test_a_refusal_is_a_sentence_that_gives_no_count_away(code: str) -> None:
    sentence = weighting_refusal(WeightingRefused(code, **PARAMS), Labels(load_pack("england-2021"), None, "en"))
    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert not re.search(r"\b7\b|7[.,]1|female", sentence)


def test_what_a_refusal_says() -> None:
    labels = Labels(load_pack("england-2021"), None, "en")
    refused = WeightingRefused("totals-differ", **PARAMS)
    assert weighting_refusal(refused, labels) == (
        "The population figures of Sex count 1,200 people and those of Age 1,000: they are not of the same people."
    )
    assert no_test("no-variation") == "Everybody gave the same value."
    assert no_test("bad-weight") == (
        "This could not be worked out because of a mistake in the software (bad-weight). Please report it."
    )


def test_a_baseline_without_the_categories_of_the_pack_serves_nobody() -> None:
    from datetime import date

    from analysis.comparison import compare
    from analysis.weighting.strand_margins import margin
    from tests.analysis.columns_of import snapshot_of

    sex = load_pack("england-2021").strand("sex")
    table = BaselineTable("E06000016", "sex", date(2021, 3, 21), "all", "ours", {"unheard-of": 7})
    snapshot = snapshot_of(questions=[], strands={"sex": ["female"] * 200})
    assert margin(sex, compare(sex, {"sex": table}), snapshot.strands["sex"], np.zeros(200, bool)) is None
