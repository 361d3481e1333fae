"""Every questionnaire of the corpus is gone through again after it was sent: what nobody changed stays as it was."""

import pytest

from surveys.models import Response, ResponseRevision
from tests.corpus import NAMES, read_case
from tests.corpus.files import named
from tests.corpus.publishing import answered_by_form, publish_case
from tests.surveys.web.resident import Resident
from tests.surveys.web.test_corpus import assert_well_made

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("name", NAMES)]


def test_through_all_pages_again_without_a_change(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    person = answered_by_form(case).send()
    before = Response.objects.values().get()
    person.visit(person.address.replace("/done/", "/change/"))
    assert_well_made(person.page)
    for page in case.forms:
        person.visit(f"{person.address.partition('/change/')[0]}/change/page/{page}/")
        assert_well_made(person.page)
        person.send()
        assert person.status == 200, person.page.error_links
    assert person.place == "change"
    assert "Changed" not in [word.strip() for word in person.page.words]
    person.send()
    assert (person.place, Response.objects.values().get()) == ("done", before)
    assert ResponseRevision.objects.count() == 0


def test_everything_taken_back_that_can_be_and_then_given_again(name: str) -> None:
    case = read_case(name)
    publish_case(case)
    person = answered_by_form(case).send()
    base = person.address.removesuffix("/done/")
    for page in case.forms:
        Resident().visit(f"{base}/change/page/{page}/").send(untick=True, action="save")
    assert named(Response.objects.get().answers) == case.answers
    for page, fields in case.forms.items():
        Resident().visit(f"{base}/change/page/{page}/").send(**fields)
    person.visit(f"{base}/change/").send()
    assert person.place == "done"
    assert named(Response.objects.get().answers) == case.answers
