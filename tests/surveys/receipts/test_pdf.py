"""The PDF: tagged, in the right language, and saying exactly what was answered."""

import random

import pytest

from surveys.receipts import pdf as made
from surveys.receipts.coverage import REPLACEMENT, characters, families, showable
from surveys.receipts.pdf import render
from tests.surveys.equality.asked import LANGUAGES, part
from tests.surveys.receipts.copies import asking, copy, of_words
from tests.surveys.receipts.reading import bare, beyond_the_margins, bookmarks, catalogue, languages, tags, words_of

FONTS = families(made._FONTS)

NAUGHTY = [
    "#let x = 1; #x #sys.inputs $a^2$ *bold* _em_ `raw` <label> @ref = Heading",
    "// a comment /* and another */ \\ \\n ~ -- --- ... ' \" [ ] { } ( )",
    "- a list\n+ another\n/ term: told",
    '#read("/etc/passwd") #eval("1+1") #import "@preview/x:1.0.0": *',
    '{"json": "yes"} \\u0041 \x00\x01\x1b[31m',
    "<script>alert(1)</script> & &amp;",
    "W" * 400,
    "https://example.org/" + "segment-" * 60,
    "ہندوستان" * 60,
    "ક્ષત્રિય" * 60,
    "\N{RIGHT-TO-LEFT OVERRIDE}drowssap\N{POP DIRECTIONAL FORMATTING} \N{RIGHT-TO-LEFT MARK}.",
    "e" + "\N{COMBINING ACUTE ACCENT}" * 40,
    "\N{COMBINING ACUTE ACCENT} alone, \n\N{GUJARATI VOWEL SIGN UU} at the start",
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{ZERO WIDTH NO-BREAK SPACE}\N{HANGUL FILLER}\t\r\n",
    "\N{GRINNING FACE}\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}",
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{FIRE ENGINE}\N{VARIATION SELECTOR-16}",
    "漢字 한국어 ไทย",
]


def sources(language: str) -> list[str]:
    """Return real texts in a language: the questions, reasons and options about equality."""
    questions = [question for section in part()["sections"] for question in section["questions"]]
    texts = [question[name] for question in questions for name in ("text", "why") if name in question]
    texts += [option["label"] for question in questions for option in question.get("options", ())]
    return [text[language] for text in texts if text.get(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_copied_text_is_the_text_that_was_set(language: str) -> None:
    expected = sources(language)
    found = words_of(render(of_words(expected, language, language)))
    assert len(expected) > 100
    assert [text for text in expected if bare(text) not in found] == []


def test_it_is_tagged_and_says_that_it_is_pdf_ua() -> None:
    root = catalogue(render(copy({"visits": "yes", "want": ["trees"], "more": "One.\n\nTwo."})))
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Copy of your answers: What should parks be like?" in metadata


def test_headings_lists_and_paragraphs_are_tagged_as_such() -> None:
    found = tags(render(copy({"visits": "no", "want": ["trees", "toilets"]})))
    assert (found["/H1"], found["/H2"], found["/H3"]) == (1, 4, 6)
    # The facts, the two wishes, what happens next.
    assert (found["/L"], found["/LI"]) == (3, 3 + 2 + 3)


def test_bookmarks_follow_the_headings() -> None:
    found = bookmarks(render(copy({"visits": "no"})))
    assert found[:3] == ["What should parks be like?", "How you use parks", "Do you visit a park?"]
    assert found[-1] == "Who keeps your answers"


@pytest.mark.parametrize(("language", "way"), [("en", "/L2R"), ("ur", "/R2L"), ("gu", "/L2R")])
def test_language_and_direction_of_the_whole(language: str, way: str) -> None:
    root = catalogue(render(copy({"visits": "no"}, language)))
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == (language, way)


def test_words_in_another_language_are_marked_with_it() -> None:
    # The questionnaire is in English and Urdu, and not all of it in Urdu.
    assert "en" in languages(render(copy({"visits": "no"}, "ur")))
    assert "ur" not in languages(render(copy({"visits": "no"}, "en")))


@pytest.mark.parametrize("words", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_was_typed_is_shown_as_typed(words: str) -> None:
    found = words_of(render(copy({"visits": "no", "more": words, "name": words})))
    for line in words.splitlines():
        assert bare(showable(line, FONTS)) in found


def test_signs_that_no_font_has_are_named_as_such() -> None:
    found = words_of(render(copy({"visits": "no", "name": "See \N{GRINNING FACE} here"})))
    assert bare(f"See {REPLACEMENT} here") in found
    assert bare("Some signs cannot be printed here") in found
    assert bare("Some signs cannot be printed here") not in words_of(render(copy({"visits": "no", "name": "See"})))


@pytest.mark.parametrize("word", ["W" * 400, "ہندوستان" * 60, "ક્ષત્રિય" * 60, "a.b-" * 100])
def test_nothing_runs_off_the_paper(word: str) -> None:
    shown = render(
        copy({"visits": "no", "want": ["other"], "want.other": word, "name": word, "more": f"See {word} end"})
    )
    assert beyond_the_margins(shown) == []


def test_spaces_between_pieces_stay_spaces() -> None:
    question = {"code": "far", "type": "number", "text": {"en": "How far?"}, "unit": {"en": "miles"}}
    shown = words_of(render(copy({"far": 12}, **asking(question))))
    assert bare("How far? 12 miles") in shown
    assert REPLACEMENT not in shown


def test_only_very_long_words_are_cut() -> None:
    cut = made.pieces("short " + "W" * 400 + " end")
    assert "".join(cut) == "short " + "W" * 400 + " end"
    assert len(cut) == 52
    assert made.pieces("Gwasanaethau cyhoeddus") == ["Gwasanaethau cyhoeddus"]


def test_a_very_long_answer_is_there_to_its_end() -> None:
    words = " ".join(f"word{number}" for number in range(1_100))
    assert len(words) < 10_000
    found = render(copy({"visits": "no", "more": f"{words} end of it"}))
    assert bare(f"{words} end of it") in words_of(found)


def test_two_hundred_questions() -> None:
    questions = [{"code": f"q{n}", "type": "short_text", "text": {"en": f"Question {n}?"}} for n in range(200)]
    answers = {f"q{n}": f"Answer {n}" for n in range(200)}
    found = words_of(render(copy(answers, **asking(*questions))))
    assert all(bare(f"Question {n}?Answer {n}") in found for n in range(200))


def test_what_the_fonts_can_show_is_read_from_them() -> None:
    assert {name: ord("ક") in covered for name, covered in FONTS.items()} == {
        "NotoNaskhArabic": False,
        "NotoSans": False,
        "NotoSansBengali": False,
        "NotoSansGujarati": True,
        "NotoSansGurmukhi": False,
    }
    assert ord(REPLACEMENT) in FONTS["NotoSans"]
    with pytest.raises(ValueError, match="no cmap"):
        characters(b"\x00\x01\x00\x00" + bytes(8))


@pytest.mark.parametrize("language", ["en", "ur", "gu"])
def test_every_sign_of_every_font_can_be_set(language: str) -> None:
    signs = sorted(set().union(*FONTS.values()))
    render(
        of_words(["".join(map(chr, signs[start : start + 50])) for start in range(0, len(signs), 50)], None, language)
    )


def test_any_mixture_of_signs_can_be_set() -> None:
    chance = random.Random(20)
    signs = sorted(set().union(*FONTS.values()))
    odd = [0, 0x0D, 0x0A, 0xAD, 0x34F, 0x3164, 0x200C, 0x200D, 0x202E, 0x2028, 0x2066, 0xFE0F, 0xFEFF, 0xFFFF, 0x1F600]

    def mixture() -> str:
        codes = (chance.choice(odd) if chance.random() < 0.3 else chance.choice(signs) for _ in range(30))
        return "".join(map(chr, codes))

    for language in ("en", "ur", "gu"):
        render(of_words([mixture() for _ in range(300)], None, language))
