"""A pack is whole: every word in every language, every reference sound; and a broken one is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.engine.definition import Text
from surveys.equality.missing import MISSING, PREFER_NOT_TO_SAY
from surveys.equality.packs import PackError, available, load, load_pack

PACK = load_pack("england-2021")
LANGUAGES = {"en", "cy", "ur", "gu", "pl"}
STRANDS = {
    "age", "carer", "disability", "english-proficiency", "ethnicity", "gender-identity", "main-language",
    "marriage-and-civil-partnership", "pregnancy-and-maternity", "religion", "sex", "sexual-orientation", "ward",
}  # fmt: skip


def every_text() -> list[Text]:
    texts = [PACK.introduction, *(page.title for page in PACK.pages), *PACK.missing.values()]
    for strand in PACK.strands:
        texts += [strand.name, strand.why, *(category.label for category in strand.categories)]
        for question in strand.questions:
            texts += [question.text, *(option.label for option in question.options)]
    return texts


def test_every_strand_is_there() -> None:
    assert available() == ("england-2021",)
    assert {strand.code for strand in PACK.strands} == STRANDS


def test_every_word_is_in_every_language() -> None:
    assert all(set(text) == LANGUAGES and all(text.values()) for text in every_text())


def test_every_question_can_be_refused() -> None:
    last = [question.options[-1].code for strand in PACK.strands for question in strand.questions]
    assert set(last) == {PREFER_NOT_TO_SAY}


def test_translations_say_that_they_are_drafts() -> None:
    assert set(PACK.drafts) == LANGUAGES - {"en"}


def test_every_question_names_its_source_and_date() -> None:
    for strand in PACK.strands:
        for question in strand.questions:
            assert question.source.title
            assert len(question.source.date) == len("2021-03-21")


def test_gender_identity_is_off_by_default_with_a_version_and_a_note() -> None:
    strand = PACK.strand("gender-identity")
    assert not strand.on_by_default
    assert strand.version != PACK.version
    assert strand.note is not None
    assert "unsettled" in strand.note["en"]
    assert set(PACK.default_strands()) == STRANDS - {"gender-identity"}


def test_ethnicity_has_19_categories_in_five_groups() -> None:
    categories = PACK.strand("ethnicity").categories
    assert sum(category.parent is not None for category in categories) == 19
    assert [category.code for category in categories if category.parent is None] == [
        "white", "mixed", "asian", "black", "other",
    ]  # fmt: skip


def test_missing_codes_have_names() -> None:
    assert set(PACK.missing) == set(MISSING)


def test_an_unknown_pack_is_refused() -> None:
    for name in ("england-1801", "../packs/england-2021", ""):
        with pytest.raises(PackError) as caught:
            load_pack(name)
        assert caught.value.code == "unknown-pack"


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    """Copy the pack, replace one string in one file, and return the faults that reading it finds."""

    def read(file: str, old: str, new: str) -> list[str]:
        folder = tmp_path / "england-2021"
        shutil.copytree(load.FOLDER / "england-2021", folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(PackError) as caught:
            load.read_pack(folder)
        assert caught.value.code == "broken"
        faults: list[str] = caught.value.params["faults"]
        return faults

    return read


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("pl.toml", 'muslim = "Islam"\n', "", "pl: no words for questions.religion.options.muslim"),
        ("ur.toml", 'jewish = "یہودی"', 'jewish = ""', "option religion jewish: no words in ur"),
        ("cy.toml", "draft = true\n", 'draft = true\nspare = "x"\n', "en: no words for spare"),
        (
            "pack.toml",
            '{ code = "jewish", census = ["jewish"] }',
            '{ code = "hindu", census = ["jewish"] }',
            "strand religion: hindu stands 2 times",
        ),
        (
            "pack.toml",
            '{ code = "jewish", census = ["jewish"] },',
            "",
            "strand religion: religion jewish leads to no category",
        ),
        (
            "pack.toml",
            'census = ["jewish"]',
            'census = ["hindu"]',
            "strand religion: census category hindu is mapped 2 times",
        ),
        (
            "pack.toml",
            'parent = "carer", census = ["carer-9-or-less"]',
            'parent = "carers", census = ["carer-9-or-less"]',
            "strand carer: carer-9-or-less has no parent group carers",
        ),
        (
            "pack.toml",
            'yes = { ask = "disability-effect" }',
            'yes = { ask = "disability-degree" }',
            "strand disability: no question disability-degree",
        ),
        (
            "pack.toml",
            'page = "language"\nrequires',
            'page = "about-you"\nrequires',
            "strand english-proficiency: main-language is not a strand of the same page",
        ),
        (
            "pack.toml",
            '{ code = "outside" }',
            '{ code = "not-asked" }',
            "strand ward: not-asked is kept for people without a category",
        ),
    ],
)
def test_a_broken_pack_is_refused(
    broken: Callable[[str, str, str], list[str]], file: str, old: str, new: str, fault: str
) -> None:
    assert fault in broken(file, old, new)
