"""Every questionnaire of the corpus is answered by the form and as one whole response, and stored the same."""

import re
from uuid import uuid4

import pytest

from surveys.models import Response
from surveys.services.respond import AnswersRefused, Submission, respond
from tests.corpus import NAMES, read_case
from tests.corpus.files import kept_for, named
from tests.corpus.publishing import answered_by_form, publish_case, typed_by_form
from tests.surveys.web.resident import Page, Resident

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("name", NAMES)]
DESCRIBED = re.compile(r'aria-describedby="([^"]*)"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
FOR = re.compile(r'<label[^>]* for="([^"]*)"')


def test_by_the_form_in_the_language_that_it_was_not_written_for(name: str) -> None:
    case = read_case(name)
    language = "en" if case.language == "ur" else "ur"
    publish_case(case)
    person = answered_by_form(case, language)
    assert person.page.language[0] == language
    person.send()
    assert (person.place, person.status) == ("done", 200)
    response = Response.objects.get()
    assert (named(response.answers), response.status, response.channel) == (case.answers, "submitted", "web")


def test_as_one_whole_response(name: str) -> None:
    case = read_case(name)
    version = publish_case(case)
    for channel in (Response.Channel.API, Response.Channel.PAPER):
        response_id = uuid4()
        answers = kept_for(version, response_id, case.answers, case.forms)
        respond(
            version=version,
            submission=Submission(response_id=response_id, channel=channel, language=case.language, answers=answers),
        )
    assert [named(response.answers) for response in Response.objects.all()] == [case.answers] * 2


def test_what_nobody_may_send_is_refused_and_not_stored(name: str) -> None:
    case = read_case(name)
    version = publish_case(case)
    for refused in case.refused:
        submission = Submission(
            response_id=uuid4(), channel=Response.Channel.PAPER, language=case.language, answers=dict(refused.answers)
        )
        with pytest.raises(AnswersRefused) as raised:
            respond(version=version, submission=submission)
        faults = [(finding.key, finding.error.code) for finding in raised.value.findings]
        assert faults == [*zip(refused.at, refused.why, strict=True)]
    assert not Response.objects.exists()


def test_whose_questions_end_early_has_nothing_to_send(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    if case.ended:
        person = typed_by_form(case, case.ended)
        assert (person.place, person.status) == ("ended", 200)
        assert person.visit(person.address.replace("/ended/", "/check/")).place == "ended"
        assert Response.objects.get().status == Response.Status.DRAFT
    else:
        assert not any(section.exit for section in case.survey.sections)


def test_every_page_is_well_made_and_shows_again_what_was_saved(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    person = answered_by_form(case)
    before = Response.objects.get().answers
    assert_well_made(person.page)
    changes = {href.partition("#")[2] for href, _ in person.page.links if "check=1" in href}
    check = person.address
    for page in case.forms:
        address = check.replace("/check/", f"/page/{page}/")
        again = Resident().visit(address)
        assert again.address == address
        assert_well_made(again.page)
        changes -= set(again.page.ids)
        assert again.send().status == 200
    assert changes == set(), "links to change an answer that lead nowhere"
    assert Response.objects.get().answers == before
    person.visit(check).send()
    assert named(Response.objects.get().answers) == case.answers


def test_pages_of_mistakes_are_well_made(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    check = answered_by_form(case).address
    for page in case.forms:
        person = Resident().visit(check.replace("/check/", f"/page/{page}/"))
        person.post([(field, "�") for field in person.page.names])
        assert person.status in (200, 400, 422)
        assert_well_made(person.page)


def assert_well_made(page: Page) -> None:
    """Ids are there once, whatever is named by its id is there, and there is one heading of the first order."""
    assert len(set(page.ids)) == len(page.ids), sorted(found for found in page.ids if page.ids.count(found) > 1)
    named = [found for names in DESCRIBED.findall(page.html) for found in names.split()] + FOR.findall(page.html)
    named += [link.removeprefix("#") for link in page.error_links]
    assert set(named) <= set(page.ids), set(named) - set(page.ids)
    (heading,) = HEADING.findall(page.html)
    assert re.sub(r"<[^>]*>", "", heading).strip()
