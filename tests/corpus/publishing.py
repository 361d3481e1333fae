"""Publishing a case, and answering it on every page by the form."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from surveys.models import SurveyVersion
from surveys.services.publish import publish
from tests.corpus import Case, Typed
from tests.corpus.pictures import keep_pictures
from tests.surveys.web.resident import Resident, start


def publish_case(case: Case) -> SurveyVersion:
    """Publish the questionnaire under its own short name, open since yesterday and for a week."""
    if any(option.image for question in case.survey.questions() for option in question.options):
        keep_pictures()
    now = timezone.now()
    return publish(
        slug=case.definition["slug"],
        title=case.definition["title"]["en"],
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=7),
        area_code="E06000016",
        document=case.definition,
    )


def answered_by_form(case: Case, language: str = "") -> Resident:
    """Type what the case types, page by page, and return the person at the check page. Nothing is sent yet."""
    person = typed_by_form(case, case.forms, language)
    assert person.place == "check", (case.name, person.page.error_links, person.page.text)
    return person


def typed_by_form(case: Case, forms: Mapping[str, Typed], language: str = "") -> Resident:
    """Type what the forms say, page by page, and return the person where that leads to."""
    person = start(language or case.language, case.definition["slug"])
    for number, (name, fields) in enumerate(forms.items()):
        assert person.place == (f"page/{name}" if number else ""), (case.name, person.page.text)
        person.send(**fields)
    return person
