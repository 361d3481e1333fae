"""From a pack and an officer's choice to the equality part of a definition document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from surveys.engine.definition import Option, Text

from .errors import PackError

if TYPE_CHECKING:
    from .model import Pack, Strand, StrandQuestion

Document = dict[str, Any]
# Page codes get this in front, so that no section of the consultation itself is called the same.
PREFIX = "equality-"
AREA = "{area}"


def equality_part(
    pack: "Pack",
    *,
    strands: Sequence[str],
    wards: Sequence[tuple[str, str]],
    area_name: Text | str,
    age: Literal["birth_date", "band"],
    languages: Sequence[str],
) -> Document:
    """Return {"pack", "pack_version", "strands", "introduction", "sections"} as plain JSON values.

    strands: codes, in any order; a strand that another one needs is added · wards: (ONS code, name) pairs, for the
    strand "ward" · area_name: the authority's name, for the same question · age: asked as a date of birth or as a
    band · languages: those of the consultation, source language first.
    Raises PackError: "unknown-strand", "unknown-language", "no-languages", "no-wards", "ward-code".
    """
    if not languages:
        raise PackError("no-languages")
    for language in languages:
        if language not in pack.languages:
            raise PackError("unknown-language", language=language)
    chosen = _chosen(pack, strands)
    if any(strand.from_wards for strand in chosen):
        if not wards:
            raise PackError("no-wards")
        for code, _name in wards:
            # The category is the ward's code in capitals, as ONS writes it; the option's code is in small letters.
            if code != code.upper() or not code.isalnum():
                raise PackError("ward-code", ward=code)
    names = {language: _name_in(area_name, language, languages) for language in languages}
    asked = {strand.code: _asked(strand, age) for strand in chosen}
    sections = []
    for page in pack.pages:
        questions = [
            _question(strand, question, chosen, asked, wards, names)
            for strand in chosen
            if strand.page == page.code
            for question in asked[strand.code]
        ]
        if questions:
            title = _in(page.title, languages)
            sections.append({"code": PREFIX + page.code, "title": title, "questions": questions})
    return {
        "pack": pack.name,
        "pack_version": pack.version,
        "strands": [strand.code for strand in chosen],
        "introduction": _in(pack.introduction, languages),
        "sections": sections,
    }


def _chosen(pack: "Pack", codes: Sequence[str]) -> "tuple[Strand, ...]":
    wanted: set[str] = set()
    waiting = list(codes)
    while waiting:
        strand = pack.strand(waiting.pop())
        if strand.code not in wanted:
            wanted.add(strand.code)
            waiting.extend(strand.requires)
    return tuple(strand for strand in pack.strands if strand.code in wanted)


def _asked(strand: "Strand", age: str) -> "tuple[StrandQuestion, ...]":
    """A strand with two ways to start asks only one of them: the date of birth, or the band."""
    if len(strand.start) == 1:
        return strand.questions
    return tuple(question for question in strand.questions if (question.type == "birth_date") == (age == "birth_date"))


def _question(
    strand: "Strand",
    question: "StrandQuestion",
    chosen: "tuple[Strand, ...]",
    asked: "Mapping[str, tuple[StrandQuestion, ...]]",
    wards: Sequence[tuple[str, str]],
    names: Mapping[str, str],
) -> Document:
    languages = tuple(names)
    text = question.text
    if question.text_with_area is not None and all(names.values()):
        text = {language: question.text_with_area[language].replace(AREA, names[language]) for language in languages}
    document: Document = {
        "code": question.code,
        "type": question.type,
        "strand": strand.code,
        "text": _in(text, languages),
        "why": _in(strand.why, languages),
        "required": False,
        "options": [
            *(_ward(code, name, languages) for code, name in (wards if strand.from_wards else ())),
            *(_option(option, languages) for option in question.options),
        ],
    }
    if question.hint is not None:
        document["hint"] = _in(question.hint, languages)
    conditions = [*_old_enough(strand, chosen, asked), *_follows(question, strand)]
    if conditions:
        document["when"] = conditions[0] if len(conditions) == 1 else {"all": conditions}
    return document


def _old_enough(
    strand: "Strand", chosen: "tuple[Strand, ...]", asked: "Mapping[str, tuple[StrandQuestion, ...]]"
) -> Iterator[Document]:
    """Only those known to be too young are passed over: a person who gives no age is still asked."""
    if not strand.minimum_age:
        return
    for other in chosen:
        bands = [category for category in other.categories if category.from_age is not None]
        if not bands or other.page != strand.page:
            continue
        (question,) = asked[other.code]
        if question.type == "birth_date":
            yield {"not": {"op": "less_than", "question": question.code, "value": strand.minimum_age}}
        else:
            following = [band.from_age or 0 for band in bands[1:]]
            young = [band.code for band, end in zip(bands, following, strict=False) if end <= strand.minimum_age]
            yield {"not": {"op": "one_of", "question": question.code, "value": young}}


def _follows(question: "StrandQuestion", strand: "Strand") -> Iterator[Document]:
    """A question that rules ask for is asked after the options that lead to it."""
    leading: dict[str, list[str]] = {}
    for (earlier, option), rule in strand.rules.items():
        if rule.ask == question.code:
            leading.setdefault(earlier, []).append(option)
    for earlier, options in leading.items():
        if len(options) == 1:
            yield {"op": "equals", "question": earlier, "value": options[0]}
        else:
            yield {"op": "one_of", "question": earlier, "value": options}


def _option(option: Option, languages: Sequence[str]) -> Document:
    document: Document = {"code": option.code, "label": _in(option.label, languages)}
    if option.other:
        document["other"] = True
    return document


def _ward(code: str, name: str, languages: Sequence[str]) -> Document:
    return {"code": code.lower(), "label": dict.fromkeys(languages, name)}


def _in(text: Text, languages: Sequence[str]) -> dict[str, str]:
    return {language: text[language] for language in languages}


def _name_in(name: Text | str, language: str, languages: Sequence[str]) -> str:
    """A place keeps the name it has in the source language where a language has none of its own."""
    if isinstance(name, str):
        return name
    return name.get(language) or name.get(languages[0]) or next(iter(name.values()), "")
