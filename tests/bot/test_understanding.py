"""What must hold of understanding whatever the phrases: opposites, whole words, controls, values, states."""

from datetime import date

import pytest

from bot.understanding import COMMANDS, Context, state, understand
from bot.understanding.meanings import meanings
from bot.understanding.normalise import normalise
from bot.understanding.phrases import load
from bot.understanding.shape import shape
from surveys.engine.definition import Limits, Option, Question
from tests.bot.evaluation import LANGUAGES, survey

CONTEXT = Context(questions=tuple(survey().questions()), today=date(2026, 6, 15))


def question(code: str) -> Question:
    found = survey().question(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "language", "text", "never"),
    [
        ("safe", "en", "not safe at all", ("very-safe", "fairly-safe")),
        ("safe", "en", "I would not call that safe", ("very-safe", "fairly-safe")),
        ("safe", "en", "I don't think it is very safe", ("very-safe", "fairly-safe")),
        ("safe", "en", "I've never felt unsafe", ("very-unsafe", "fairly-unsafe")),
        ("plan", "en", "I do not agree", ("agree", "strongly-agree")),
        ("plan", "en", "I can't say I disagree", ("disagree", "strongly-disagree")),
        ("plan", "ur", "mujhe nahi lagta ke main mutafiq hoon", ("agree", "strongly-agree")),
        ("plan", "gu", "mane nathi lagtu hu sahmat chu", ("agree", "strongly-agree")),
        ("plan", "cy", "dw i ddim yn cytuno", ("agree", "strongly-agree")),
        ("plan", "pl", "nie mogę powiedzieć że się zgadzam", ("agree", "strongly-agree")),
        ("plan", "so", "ma odhan karo waan raacsanahay", ("agree", "strongly-agree")),
        ("travel", "en", "I don't drive", ("car",)),
        ("imp", "ro", "nu e important", ("very-important", "fairly-important")),
        ("safe", "ar", "لا أشعر بالأمان", ("very-safe", "fairly-safe")),
        ("safe", "bn", "নিরাপদ মনে হয় না", ("very-safe", "fairly-safe")),
        ("safe", "pa", "safe nahi lagda", ("very-safe", "fairly-safe")),
    ],
)
def test_a_denial_is_never_taken_for_what_it_denies(
    code: str, language: str, text: str, never: tuple[str, ...]
) -> None:
    got = understand(question(code), text, language, context=CONTEXT)
    assert not (got.accepted and got.value in never), got


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [item.code for item in survey().questions() if item.options])
def test_every_label_and_every_place_is_understood_in_every_language(code: str, language: str) -> None:
    asked = question(code)
    for place, option in enumerate(asked.options, 1):
        expected = [option.code] if asked.type == "multiple_choice" else option.code
        said = understand(asked, option.label[language], language)
        assert (said.kind, said.value, said.accepted) == ("answer", expected, True), (option.label[language], said)
        if not any(sign.isdigit() for item in asked.options for sign in item.label["en"]):
            numbered = understand(asked, str(place), language)
            assert (numbered.value, numbered.accepted) == (expected, True), numbered


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_phrase_is_a_command_or_an_answer_here(language: str, name: str) -> None:
    phrases = load(language)
    assert phrases is not None
    got = [understand(question("support"), phrase, language) for phrase in phrases.commands[name]]
    assert sum(item.kind == "command" and item.accepted for item in got) >= 0.9 * len(got)


def test_short_words_are_not_found_inside_others() -> None:
    asked = question("travel")
    assert not understand(asked, "business", "en").accepted
    assert not understand(asked, "cargo", "en").accepted
    assert not understand(question("lib"), "know", "en").accepted


@pytest.mark.parametrize(
    ("text", "value"), [("٤", 4), ("۴", 4), ("૪", 4), ("੪", 4), ("৪", 4), ("4", 4), ("4 out of 5", 4), ("5", 5)]
)
def test_digits_of_every_script_are_points_of_a_scale(text: str, value: int) -> None:
    assert understand(question("rate"), text, "en").value == value


@pytest.mark.parametrize("text", ["6", "4.5", "3-4", "4 or 5", "45"])
def test_what_is_no_point_of_the_scale_is_not_taken(text: str) -> None:
    assert not understand(question("rate"), text, "en").accepted


def test_buttons_say_the_same_in_every_language() -> None:
    for language in (*LANGUAGES, "ps"):
        assert understand(question("safe"), "/skip", language).value == "skip"
        assert understand(question("safe"), "/option very-safe", language).value == "very-safe"
        assert understand(question("safe"), "/option nothing", language).kind == "none"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("lighting and the buses", ["lighting", "buses"]),
        ("the first and the third", ["lighting", "youth"]),
        ("first and last", None),
        ("the first three", None),
        ("1-3", None),
        ("not the buses and lighting", None),
        ("buses and bananas", None),
    ],
)
def test_a_list_is_taken_when_every_part_of_it_is_an_option(text: str, codes: list[str] | None) -> None:
    got = understand(question("extra"), text, "en", context=CONTEXT)
    assert (got.value if got.kind == "answer" and got.accepted else None) == codes, got


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("ease", "one out of ten", 1),
        ("ease", "4 out of 10", 4),
        ("band", "75+", "75"),
        ("band", "15", "u18"),
        ("band", "under eighteen", "u18"),
        ("band", "35-54", "35-54"),
        ("band", "I am 35 and my son is 12", None),
        ("spend", "twelve pounds fifty", "12.5"),
        ("children", "none", 0),
        ("people", "none", None),
        ("crossing", "that one", None),
    ],
)
def test_numbers_are_read_as_they_are_meant(code: str, text: str, value: object) -> None:
    got = understand(question(code), text, "en", context=CONTEXT)
    assert (got.value if got.kind == "answer" and got.accepted else None) == value, got


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("saving", "close Elm Road", "elm"),
        ("saving", "don't close Elm Road", None),
        ("school", "bus", "bus-tram"),
        ("school", "my children go to school", None),
        ("school", "tram", "bus-tram"),
        ("limit", "I'm against it", "tend-to-disagree"),
        ("lib", "never", "no"),
        ("bins", "Really happy, the crew do a great job", "very-happy"),
        ("bins", "Happy, but they miss us", None),
        ("ward", "I don't live outside the borough", None),
    ],
)
def test_words_of_one_label_are_that_option_and_what_denies_them_is_not(
    code: str, text: str, value: str | None
) -> None:
    got = understand(question(code), text, "en", context=CONTEXT)
    assert (got.value if got.kind == "answer" and got.accepted else None) == value, got


def test_an_arabic_and_written_together_with_its_word_is_heard() -> None:
    got = understand(question("extra"), "إنارة الشوارع وخدمات الحافلات", "ar", context=CONTEXT)
    assert (got.value, got.accepted) == (["lighting", "buses"], True)


def test_a_command_with_a_courtesy_is_about_nothing_else() -> None:
    assert understand(question("ward"), "change language please", "en", context=CONTEXT).value == "language"


def test_a_command_may_say_what_it_is_about() -> None:
    assert understand(question("safe"), "change question 3", "en", context=CONTEXT).value == "change:lib"
    assert understand(question("safe"), "change my answer about the swimming pool", "en", context=CONTEXT).value == (
        "change:rate"
    )
    assert understand(question("safe"), "in Polish please", "en", context=CONTEXT).value == "language:pl"


def test_a_question_goes_to_the_papers_and_is_no_answer() -> None:
    asked: list[tuple[str, str]] = []

    def search(text: str, language: str) -> str:
        asked.append((text, language))
        return "passage"

    got = understand(question("safe"), "When will it be very safe?", "en", context=Context(search=search))
    assert (got.kind, got.value, got.accepted) == ("question", "passage", False)
    assert asked == [("When will it be very safe?", "en")]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "1,250", 1250),
        ("money", "£4.60", "4.6"),
        ("date", "3rd of March 2024", "2024-03-03"),
        ("date", "yesterday", "2026-06-14"),
        ("partial_date", "March 2020", "2020-03"),
        ("time", "9.30pm", "21:30"),
        ("email", "it is sam@example.org", "sam@example.org"),
        ("postcode", "le1 6rn", "LE1 6RN"),
        ("consent", "yes", True),
    ],
)
def test_values_are_read_as_the_engine_takes_them(kind: str, text: str, value: object) -> None:
    asked = Question("q", kind, {"en": "?"}, limits=Limits())
    got = understand(asked, text, "en", context=CONTEXT)
    assert (got.kind, got.value, got.accepted) == ("answer", value, True), got


def test_a_date_without_a_year_is_asked_about() -> None:
    got = understand(Question("q", "date", {"en": "?"}), "3 March", "en", context=CONTEXT)
    assert (got.value, got.accepted) == ("2026-03-03", False)


def test_two_options_that_would_share_a_meaning_have_none() -> None:
    alike = Question(
        "q", "single_choice", {"en": "?"}, options=(Option("a", {"en": "Bus"}), Option("b", {"en": "By bus"}))
    )
    assert meanings(shape(alike)) == {}
    assert not understand(alike, "I take the bus", "en").accepted


def test_habits_are_not_read_into_options_with_numbers() -> None:
    options = (Option("few", {"en": "2 to 3 times a week"}), Option("once", {"en": "Once a week"}))
    asked = Question("q", "single_choice", {"en": "?"}, options=options)
    assert understand(asked, "once a week", "en").value == "once"
    assert not understand(asked, "twice a week", "en").accepted
    assert not understand(asked, "5 times a week", "en").accepted


def test_spellings_of_one_word_are_one() -> None:
    assert len({normalise(word, "ur") for word in ("nahi", "nahee", "nahin", "Nahin!")}) == 1
    assert normalise("ہے", "ur") == normalise("هے", "ur")
    assert normalise("nu știu", "ro") == normalise("nu stiu", "ro")


def test_states_are_told_and_no_draft_is_called_reviewed() -> None:
    assert {language: state(language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, "draft")
    assert state("ps") == "buttons"
    assert understand(question("safe"), "very safe", "ps").kind == "none"


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "😀", "/", "/nonsense", "a" * 4000, "safe " * 800, "\u0000", "١٢٣٤٥٦٧٨٩٠" * 9]
)
def test_nothing_a_person_can_send_raises(text: str) -> None:
    for asked in survey().questions():
        understand(asked, text, "en", context=CONTEXT)
