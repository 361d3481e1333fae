"""Whatever is sent as an answer, to whatever type of question: stored as documented, or refused with a message."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import translation

from surveys.engine.answers import Finding, form_names
from surveys.engine.definition import Question, parse
from surveys.engine.types import CHECK
from surveys.messages import answer_message
from surveys.models import Response, SurveyVersion
from surveys.services.respond import AnswersRefused, Submission, respond
from surveys.web.links import new_token
from tests.corpus import Case, read_case
from tests.corpus.naughty import NAUGHTY, UNSTORABLE, is_surrogate
from tests.corpus.publishing import publish_case
from tests.surveys.web.resident import URLENCODED, Page

pytestmark = pytest.mark.django_db
DEFINITION = read_case("every-type-section").definition
EVERY_TYPE = {item["type"]: item for item in DEFINITION["sections"][0]["questions"]}
CHOICE_WITH_WORDS = next(
    item for item in read_case("other-please-say").definition["sections"][0]["questions"] if item["code"] == "park"
)
# Their words are stored as they were typed; everything else has a spelling of its own.
WORDS = {"short_text": 255, "long_text": 10_000, "other": 255}
KINDS = sorted({*EVERY_TYPE, "other"})
SENDABLE = [text for text in NAUGHTY if not is_surrogate(text)]
SUMMARY_LINE = re.compile(r"<li>\s*<a href=\"#([^\"]+)\">([^<]+)</a>")
Fields = dict[str, list[str]]


def publish_kind(kind: str) -> tuple[SurveyVersion, dict[str, Question]]:
    """Publish a questionnaire that asks one kind of question for each string; return its questions by string."""
    base = CHOICE_WITH_WORDS if kind == "other" else EVERY_TYPE[kind]
    questions = [{**base, "code": f"q{number}", "required": False} for number, _ in enumerate(NAUGHTY)]
    section = {**DEFINITION["sections"][0], "questions": questions}
    definition = {**DEFINITION, "slug": f"naughty-{kind.replace('_', '-')}", "sections": [section]}
    version = publish_case(Case(kind, "en", definition, {}, {}))
    return version, dict(zip(NAUGHTY, parse(definition).questions(), strict=True))


def fields_of(kind: str, question: Question, text: str) -> Fields:
    """Return a form that says the string in every box of the question."""
    if kind == "other":
        return {question.code: ["other"], f"{question.code}.other": [text]}
    return {name: [text] for name in form_names(question)}


def post(version: SurveyVersion, fields: Mapping[str, Sequence[str]]) -> Any:
    """Send the first page of a new response."""
    token = new_token(version_id=version.pk, digest=version.digest)
    pairs = [("token", token), *((name, value) for name, values in fields.items() for value in values)]
    return Client().generic("POST", f"/en/answer/{version.survey.slug}/", urlencode(pairs), content_type=URLENCODED)


def documented(text: str) -> str:
    """Return the words as the documentation says that they are kept: one kind of line end, nothing outside."""
    for end in ("\r\n", "\r", "\v", "\f", "\x85"):
        text = text.replace(end, "\n")
    return text.strip()


def is_storable(text: str) -> bool:
    """Say whether the words hold nothing but characters that people write."""
    return not any(
        (code < 32 and character not in "\n\t") or 127 <= code < 160 or is_surrogate(character)
        for character in documented(text)
        for code in [ord(character)]
    )


def is_taken(kind: str, text: str) -> bool:
    """Say whether a question that asks for words takes these: storable, no longer than it says, and on one line."""
    said = documented(text)
    return is_storable(text) and len(said) <= WORDS[kind] and (kind == "long_text" or "\n" not in said)


def squeezed(text: str) -> str:
    """Return the text without white space, which pages keep in ways of their own."""
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_by_the_form(kind: str) -> None:
    version, questions = publish_kind(kind)
    sent = {text: fields_of(kind, questions[text], text) for text in SENDABLE}
    reply = post(version, {name: values for fields in sent.values() for name, values in fields.items()})
    lines = SUMMARY_LINE.findall(reply.content.decode())
    named = {link.split(".")[0].split("-")[0] for link, _ in lines}
    refused = {text for text in SENDABLE if questions[text].code in named}
    assert reply.status_code in ((400, 422) if refused else (302,))
    assert len(lines) >= len(refused)
    assert all(message.strip() for _, message in lines)
    taken = [text for text in SENDABLE if text not in refused]
    reply = post(version, {name: values for text in taken for name, values in sent[text].items()})
    assert reply.status_code == 302
    stored = Response.objects.get().answers
    for text in taken:
        assert_stored(kind, questions[text], text, stored)
    if kind in WORDS:
        assert refused == {text for text in SENDABLE if not is_taken(kind, text)}
        assert_shown(reply.headers["Location"], taken)


def assert_stored(kind: str, question: Question, text: str, stored: Mapping[str, Any]) -> None:
    """Words are stored as documented; another value is one that the question takes as it is."""
    if kind in WORDS:
        key = f"{question.code}.other" if kind == "other" else question.code
        assert (stored.get(key) or "") == documented(text)
    elif stored.get(question.code) is not None:
        value = stored[question.code]
        assert CHECK[question.type](question, value) == value


def assert_shown(address: str, texts: Sequence[str]) -> None:
    """The check page shows every text, and none of them as anything but text."""
    html = Client().get(address).content.decode()
    words = squeezed(Page(html).text)
    for text in texts:
        assert squeezed(documented(text)) in words
        assert "<" not in text or text not in html


@pytest.mark.parametrize("text", [text for text in UNSTORABLE if is_surrogate(text)])
def test_half_a_character_by_the_form(text: str) -> None:
    version, questions = publish_kind("short_text")
    reply = post(version, {questions[text].code: [text.encode(errors="surrogatepass")]})  # type: ignore[list-item]
    assert (reply.status_code, Response.objects.count()) == (400, 0)
    assert Page(reply.content.decode()).heading


SHAPES: dict[str, Callable[[str], Any]] = {
    "text": lambda text: text,
    "list": lambda text: [text],
    "object": lambda text: {text: text},
    "part": lambda text: {"trees": text, "lights": text},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_as_one_whole_response(kind: str, shape: str) -> None:
    version, questions = publish_kind(kind)
    suffix = ".other" if kind == "other" else ""
    answers = {f"{questions[text].code}{suffix}": SHAPES[shape](text) for text in NAUGHTY}
    if suffix:
        answers |= {question.code: "other" for question in questions.values()}
    refused = send(version, answers)
    taken = {key: value for key, value in answers.items() if key not in refused}
    assert send(version, taken) == set()
    stored = Response.objects.get().answers
    for text, question in questions.items():
        if f"{question.code}{suffix}" in taken:
            assert_stored(kind, question, text, stored)
    if kind in WORDS and shape == "text":
        expected = {text for text in NAUGHTY if not is_taken(kind, text)}
        assert {text for text in NAUGHTY if f"{questions[text].code}{suffix}" in refused} == expected


def send(version: SurveyVersion, answers: Mapping[str, Any]) -> set[str]:
    """Send a whole response and return the keys that were refused; every refusal has a message."""
    submission = Submission(response_id=uuid4(), channel="api", language="en", answers=answers)
    try:
        respond(version=version, submission=submission)
    except AnswersRefused as error:
        for finding in error.findings:
            assert_said(finding)
        return {finding.question.code for finding in error.findings} & set(answers) | {
            finding.key for finding in error.findings if finding.key in answers
        }
    return set()


def assert_said(finding: Finding) -> None:
    """The fault has a sentence in both languages."""
    for language in ("en", "ur"):
        with translation.override(language):
            assert answer_message(finding.error, language=language, source="en").strip()


def test_as_the_name_of_a_question() -> None:
    version, _ = publish_kind("short_text")
    assert send(version, dict.fromkeys(NAUGHTY, "x")) == set(NAUGHTY)
    fields = {text: ["x"] for text in SENDABLE}
    assert post(version, fields).status_code == 400
    assert Response.objects.count() == 0
