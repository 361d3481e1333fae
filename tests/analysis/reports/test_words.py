"""What reports say of one question, one table, one figure."""

from typing import Any

import pytest

from analysis.labels import Labels
from analysis.reports.contents.answer_parts import question_part
from analysis.reports.contents.answer_words import answer_sentence
from analysis.reports.contents.full import full_report
from analysis.reports.contents.missing_words import gaps
from analysis.reports.contents.opinion_tables import MOST_COLUMNS, opinion_tables
from analysis.reports.model import Paragraph, Table
from analysis.reports.names import Names
from analysis.reports.phrases import listed, phrase
from surveys.engine.definition import parse
from surveys.receipts.lines import Run, plain
from tests.analysis.reports.examples import answers, differences, material, profile, question, row, text, value

OPTIONS = ("daily", "weekly", "never")


def sentence(item: dict[str, Any], **changes: Any) -> str:
    return plain(answer_sentence(material(**changes), item))


def use(*counts: int | None, answered: int = 950) -> dict[str, Any]:
    return question("use", "single_choice", dict(zip(OPTIONS, counts, strict=True)), answered)


def test_nobody_answered() -> None:
    assert sentence(use(0, 0, 0, answered=0)) == "Nobody has answered this."


def test_too_few_to_say() -> None:
    assert sentence(use(None, None, None, answered=7)) == "Too few people answered this to say what they chose."


def test_a_hidden_option_leaves_room_for_doubt() -> None:
    said = sentence(use(900, None, None))
    assert said.startswith("Of the numbers that can be shown, most chose “Every day”: 94.7%")
    assert "Next" not in said


def test_everybody_chose_the_same() -> None:
    assert sentence(use(950, 0, 0)) == "Most chose “Every day”: 100.0% (97.0% to 100.0%; weighted 100.0%) of 950."


def test_no_answer_stands_out() -> None:
    four = question("use", "single_choice", dict.fromkeys((*OPTIONS, "gone"), 200), 800)
    assert sentence(four) == "No answer stands out: 4 were chosen equally often, by 25.0% each of 800."


def test_without_weights_nothing_is_said_of_them() -> None:
    plainly = answers() | {"weighting": {**answers()["weighting"], "strands": [], "refused": "Too few to weight."}}
    assert sentence(use(500, 380, 70), answers=plainly).startswith("Most chose “Every day”: 52.6% (49.6% to 55.6%) of")
    heads = [plain(head) for block in full_report(material(answers=plainly)).blocks for head in heads_of(block)]
    assert "Weighted share" not in heads
    assert "Too few to weight." in [plain(line) for line in full_report(material(answers=plainly)).lines()]


def heads_of(block: Any) -> tuple[Any, ...]:
    return block.heads if isinstance(block, Table) else ()


def test_a_budget_by_its_part_of_the_money() -> None:
    ranked = [{"code": "north", "support": 0.7, "place": 1}, {"code": "south", "support": 0.3, "place": 2}]
    budget = question("first", "budget", {"north": 600, "south": 400}, 700, ranked=ranked)
    assert sentence(budget) == "The largest part of the money, 70.0%, went to “The north” (700 answered)."
    tables = [block for block in question_part(material(), budget) if isinstance(block, Table)]
    assert [plain(head) for head in tables[-1].heads] == ["Option", "Place", "Part of the money", "Average amount"]
    assert [plain(line) for line in tables[-1].rows[0]] == ["The north", "1", "70.0%", "1.40"]


def test_an_order_that_is_hidden() -> None:
    ranked = [{"code": "north", "support": None, "place": None}]
    hidden = question("first", "ranking", {"north": None}, 5, ranked=ranked)
    assert sentence(hidden) == "Too few people answered this to say what they put first."
    # One that is hidden could stand above the one that is shown.
    ranked = [{"code": "north", "support": 0.4, "place": None}, {"code": "south", "support": None, "place": None}]
    partly = question("first", "ranking", {"north": 20, "south": None}, 50, ranked=ranked)
    assert sentence(partly).startswith("What comes first is not known, because a number is hidden")


def test_an_average_without_an_interval() -> None:
    one = {**value(4.0), "low": None, "high": None}
    assert (
        sentence(question("rate", "scale", {"4": 1}, 1, value=one))
        == "The average is 4.0 on a scale from 1 to 5, of 1."
    )


def test_answers_in_words_are_counted_and_no_more() -> None:
    assert sentence(question("words", "long_text", {}, 1)) == "1 response answered this."


def test_hidden_gaps_come_last() -> None:
    found = [category["category"] for _strand, category in gaps(material())]
    assert found == ["male", "asian-pakistani"]
    assert [category["category"] for _strand, category in gaps(material(), "ethnicity")] == ["asian-pakistani"]


def test_many_groups_go_into_several_tables_of_about_the_same_width() -> None:
    groups = [f"g{number}" for number in range(MOST_COLUMNS + 3)]
    table = {**differences()["tables"][0], "rows": [row(group, 80, {"daily": 10}, {}) for group in groups]}
    found = {**differences(), "tables": [table]}
    tables = [block for block in opinion_tables(material(differences=found), "sex") if isinstance(block, Table)]
    assert [[plain(head) for head in block.heads[1:]] for block in tables] == [groups[:4], groups[4:]]
    assert [plain(line) for line in tables[0].rows[0][:2]] == ["How often do you use the bus?", "80"]
    assert [plain(line) for line in tables[0].rows[1][:2]] == ["Every day", "12.5% (12.5%)"]
    assert tables[0].starts == {0}


def test_hidden_groups_say_so_and_what_was_not_counted_says_why() -> None:
    table, why = opinion_tables(material(), "ethnicity")
    assert isinstance(table, Table)
    assert [[plain(line) for line in row_] for row_ in table.rows] == [
        ["How good are evening buses?", "840", "hidden"],
        ["1 – Very bad", "8.3% (8.3%)", "hidden"],
        ["5 – Very good", "11.9% (11.9%)", "hidden"],
        ["Average", "3.60", "–"],
    ]
    assert isinstance(why, Paragraph)
    assert plain(why.line) == "How often do you use the bus? Too few people gave one of these answers."


def test_what_a_strand_without_population_figures_shows() -> None:
    strand = {**profile()["strands"][0], "baseline": None}
    found = full_report(material(profile=profile(strands=[strand])))
    heads = [[plain(head) for head in heads_of(block)] for block in found.blocks]
    assert ["Group", "Responses", "Share"] in heads


def test_pieces_of_a_sentence_keep_their_language() -> None:
    found = phrase("%(who)s chose “%(what)s”: 50%%.", "en", who="Most", what=(Run("هر روز", "ur"),))
    assert found == (Run("Most chose “", "en"), Run("هر روز", "ur"), Run("”: 50%.", "en"))
    assert listed([found[:1], found[1:2]], "en", ", ") == (Run("Most chose “, ", "en"), Run("هر روز", "ur"))
    with pytest.raises(KeyError):
        phrase("%(who)s", "en")


def names(*questions: dict[str, Any]) -> Names:
    found = parse(
        {
            "format": "consult-definition/1",
            "slug": "parks",
            "title": text("Parks"),
            "languages": ["en"],
            "sections": [{"code": "one", "title": text("One"), "questions": list(questions)}],
        }
    )
    return Names(found, Labels(None, found, "en"), "en")


def test_a_row_of_a_grid_and_its_options() -> None:
    grid = {
        "code": "how",
        "type": "grid",
        "cell": "scale",
        "text": text("How good are parks?"),
        "rows": [{"code": "abbey", "label": text("Abbey Park")}],
        "limits": {"minimum": 1, "maximum": 3},
        "high_label": text("Very good"),
    }
    known = names(grid)
    assert plain(known.question("how.abbey")) == "How good are parks? – Abbey Park"
    assert [plain(known.option("how.abbey", point)) for point in "123"] == ["1", "2", "3 – Very good"]


@pytest.mark.parametrize(("unit", "said"), [("£", "£2.40"), ("miles", "2.40 miles"), ("", "2.40")])
def test_numbers_with_what_they_count(unit: str, said: str) -> None:
    known = names({"code": "far", "type": "number", "text": text("How far?"), **({"unit": text(unit)} if unit else {})})
    assert plain(known.value("far", "2.40")) == said
    assert plain(known.value("far", "−2.40")) == f"−{said}"


def test_what_only_an_older_version_had_stands_as_its_code() -> None:
    known = names({"code": "use", "type": "single_choice", "text": text("Use?"), "options": []})
    assert known.option("use", "gone") == (Run("gone", None),)
    assert known.question("lost") == (Run("lost", None),)
    nothing = Names(None, Labels(None, None, "en"), "en")
    assert nothing.title("Parks") == (Run("Parks", None),)
