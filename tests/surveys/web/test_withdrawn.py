"""The private link of a response that was withdrawn."""

import pytest

from surveys.models import Response
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, sent

pytestmark = pytest.mark.django_db


def test_the_link_of_a_withdrawn_response_says_so_and_shows_nothing() -> None:
    publish_parks()
    person = sent()
    Response.objects.update(status=Response.Status.WITHDRAWN, answers={})
    for place in ("", "page/use/", "check/", "done/", "saved/", "ended/", "change/", "withdraw/", "receipt.pdf"):
        found = Resident().visit(f"/en/answer/parks/{person.key}/{place}")
        assert (found.status, found.page.heading) == (410, "Your answers have been withdrawn")
