"""What a refusal looks like, in one of the languages that these tests are run in."""

from django.utils import translation

from surveys.web.refusals import REASONS
from tests.surveys.web.resident import Resident

LANGUAGES = ["en", "ur"]


def titled(reason: str, language: str) -> str:
    with translation.override(language):
        return str(REASONS[reason][0])


def assert_refused(person: Resident, status: int, reason: str, language: str) -> None:
    assert (person.status, person.page.language[0]) == (status, language)
    assert person.page.heading == titled(reason, language)
    assert person.headers["Cache-Control"] == "no-store, private"
