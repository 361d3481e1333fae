"""Which joint baseline each two strands of a survey get, and which responses are compared with it."""

import numpy as np
import pytest

from analysis.intersections import ASSUMED, GIVEN, Pair
from analysis.models import Baseline
from analysis.services.baselines import import_baseline
from analysis.services.missing.joints import pairs_of
from analysis.services.missing.strands import read_strands
from analysis.snapshot import take
from surveys.models import SurveyVersion
from tests.analysis.builder import LEICESTER, baseline, leicester, publish, respond

pytestmark = pytest.mark.django_db


def pairs(version: SurveyVersion) -> dict[tuple[str, str], Pair]:
    return {pair.joint.strands: pair for pair in pairs_of(read_strands(take(version.survey), LEICESTER, None))}


def test_among_those_of_sixteen_where_one_strand_is_counted_from_sixteen() -> None:
    leicester("age", "sexual-orientation", "sex")
    version = publish(strands=["age", "sex", "sexual-orientation"], age="birth_date")
    adult = {"age": "16-24", "sex": "female", "sexual-orientation": "bisexual"}
    child = {"age": "0-15", "sex": "female", "sexual-orientation": "bisexual"}
    respond(version, [adult] * 20 + [child] * 7, ages=[20] * 20 + [12] * 7)
    found = pairs(version)
    assert found["age", "sexual-orientation"].responses == 20
    assert found["age", "sexual-orientation"].joint.categories[0][0] == "16-24"
    assert found["sex", "sexual-orientation"].responses == 20
    assert found["age", "sex"].responses == 27
    assert found["age", "sex"].joint.categories[0][0] == "0-15"


def test_a_counted_table_comes_first_and_sums_to_the_packs_categories() -> None:
    leicester("sex", "english-proficiency")
    languages = ("main-language-english", "speaks-very-well", "speaks-well", "speaks-not-well", "cannot-speak")
    baseline("english-proficiency*sex", {f"{code}*{sex}": 10 for code in languages for sex in ("female", "male")})
    version = publish(strands=["sex", "main-language"])
    respond(version, [{"sex": "male", "main-language": "polish"}] * 3)
    found = pairs(version)["sex", "main-language"]
    assert found.joint.origin == GIVEN
    assert found.joint.categories == (("female", "male"), ("english", "other"))
    assert found.joint.shares == pytest.approx(np.array([[0.1, 0.4], [0.1, 0.4]]))
    # Polish is finer than the baseline and counts as another language.
    assert found.table.tolist() == [[0, 0], [0, 3]]
    Baseline.objects.filter(strand="english-proficiency*sex").delete()
    assert pairs(version)["sex", "main-language"].joint.origin == ASSUMED


def test_wards_are_counted_with_faith_and_with_ethnic_groups_of_the_first_step() -> None:
    import_baseline(areas=[LEICESTER])
    version = publish(strands=["ward", "religion", "ethnicity", "sex"])
    respond(version, [{"ward": "E05010458", "religion": "hindu", "ethnicity": "asian-indian", "sex": "male"}] * 5)
    found = pairs(version)
    faith = found["ward", "religion"]
    assert (faith.joint.origin, faith.joint.shares.shape) == (GIVEN, (21, 8))
    abbey = faith.joint.categories[0].index("E05010458")
    hindu = faith.joint.categories[1].index("hindu")
    # 3,238 of 348,073 people who told their religion, by the wards' own tables.
    assert faith.joint.shares[abbey, hindu] == pytest.approx(3238 / 348_000, rel=0.01)
    assert faith.table[abbey, hindu] == 5
    groups = found["ward", "ethnicity"]
    assert groups.joint.origin == GIVEN
    assert groups.joint.categories[1] == ("white", "mixed", "asian", "black", "other")
    assert groups.table[abbey].tolist() == [0, 0, 5, 0, 0]
    assert {found[pair].joint.origin for pair in (("sex", "ward"), ("ethnicity", "religion"))} == {ASSUMED}


def test_two_strands_of_one_question_are_no_pair() -> None:
    leicester("english-proficiency", "sex")
    version = publish(strands=["main-language", "english-proficiency", "sex"])
    respond(version, [{"main-language": "english", "english-proficiency": "main-language-english", "sex": "male"}] * 30)
    assert set(pairs(version)) == {("sex", "main-language"), ("sex", "english-proficiency")}
