"""The private link of a response that was withdrawn."""

import pytest

from surveys.models import Response
from tests.surveys.factory import publish_parks
from tests.surveys.web.resident import Resident, sent

pytestmark = pytest.mark.django_db


def test_the_link_of_a_withdrawn_response_leads_nowhere() -> None:
    publish_parks()
    person = sent()
    Response.objects.update(status=Response.Status.WITHDRAWN, answers={})
    for place in ("", "page/use/", "check/", "done/", "saved/", "ended/"):
        assert Resident().visit(f"/en/answer/parks/{person.key}/{place}").status == 404
