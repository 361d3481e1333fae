"""What categories are called, and which an importer may store."""

import pytest

from surveys.equality.packs import PackError
from surveys.equality.strands import MISSING, NOT_ANSWERED, category_label, leaves, parents, valid_category
from tests.surveys.equality.asked import PACK, WARDS


@pytest.mark.parametrize(
    ("strand", "value", "valid"),
    [
        ("ethnicity", "white-roma", True),
        ("ethnicity", "white", True),
        ("ethnicity", "prefer-not-to-say", True),
        ("ethnicity", "not-answered", False),
        ("ethnicity", "White", False),
        ("ethnicity", "", False),
        ("main-language", "other", True),
        ("main-language", "urdu", True),
        ("ward", "E05010458", True),
        ("ward", "e05010458", False),
        ("ward", "E05999999", False),
        ("ward", "outside", True),
        ("religion", "E05010458", False),
    ],
)
def test_what_an_importer_may_store(strand: str, value: str, valid: bool) -> None:
    assert valid_category(PACK, strand, value, WARDS) is valid


def test_an_unknown_strand_is_refused() -> None:
    with pytest.raises(PackError):
        valid_category(PACK, "height", "tall")


def test_labels() -> None:
    assert category_label(PACK, "ethnicity", "asian-pakistani", "en") == "Asian: Pakistani"
    assert category_label(PACK, "ethnicity", "white", "cy") == "Gwyn"
    assert category_label(PACK, "age", "85-over", "pl") == "85 lub więcej"
    assert category_label(PACK, "disability", NOT_ANSWERED, "en") == "Not answered"
    assert category_label(PACK, "ward", "E05010458", "ur") == "E05010458"
    assert category_label(PACK, "sex", "female", "so") == "Female"
    with pytest.raises(KeyError):
        category_label(PACK, "sex", "E05010458", "en")


def test_every_missing_code_has_a_label_in_every_language() -> None:
    for language in PACK.languages:
        assert len({category_label(PACK, "sex", code, language) for code in MISSING}) == len(MISSING)


def test_labels_tell_the_categories_of_a_strand_apart() -> None:
    for strand in PACK.strands:
        for language in PACK.languages:
            labels = [category.label[language] for category in strand.categories]
            assert len(labels) == len(set(labels)), (strand.code, language)


def test_leaves_and_parents() -> None:
    with_parents = {strand.code: [parent.code for parent in parents(strand)] for strand in PACK.strands}
    assert {code: codes for code, codes in with_parents.items() if codes} == {
        "carer": ["carer"],
        "ethnicity": ["white", "mixed", "asian", "black", "other"],
        "main-language": ["other"],
    }
    for strand in PACK.strands:
        split = [*leaves(strand), *parents(strand)]
        assert sorted(category.code for category in split) == sorted(category.code for category in strand.categories)
    assert len(leaves(PACK.strand("ethnicity"))) == 19
