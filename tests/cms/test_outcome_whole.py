"""An outcome is published whole, or not at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import ConsultationIndexPage

from .editing import errors_of, post
from .making import published
from .posting import form_data, places, rich, streams

pytestmark = pytest.mark.django_db


OUTCOME = {
    "you_said": [{"type": "said", "value": {"text": "More buses"}, "id": "o1"}],
    "we_did": [
        {"type": "action", "value": {"text": "Two routes", "who": "Buses team", "status": "planned"}, "id": "o2"}
    ],
}


@pytest.mark.parametrize("missing", ["we_asked", "you_said", "we_did"])
def test_an_outcome_is_published_whole(admin: Client, index: ConsultationIndexPage, missing: str) -> None:
    page = published(index, **_past())
    data = form_data(page, outcome_date=timezone.localdate().isoformat(), we_asked=rich("<p>Buses?</p>"))
    data |= streams(**{name: items for name, items in OUTCOME.items() if name != missing})
    if missing == "we_asked":
        data["we_asked"] = rich("<p> </p>")
    assert set(errors_of(post(admin, page, data))) == {missing}
    data |= {"we_asked": rich("<p>Buses?</p>")} | streams(**OUTCOME)
    assert post(admin, page, data).status_code == 302
    page.refresh_from_db()
    assert page.has_outcome


def test_not_doing_needs_a_reason(admin: Client, index: ConsultationIndexPage) -> None:
    page = published(index, **_past())
    action = {"type": "action", "value": {"text": "Night trams", "who": "Buses team", "status": "not-doing"}, "id": "o"}
    data = form_data(page, outcome_date=timezone.localdate().isoformat(), we_asked=rich("<p>Buses?</p>"))
    data |= streams(you_said=OUTCOME["you_said"], we_did=[action])
    errors = errors_of(post(admin, page, data))
    assert places(errors["we_did"]) == {"0.reason": ["Say why this is not done."]}


def _past() -> dict[str, Any]:
    now = timezone.now()
    return {
        "opens_at": now - timedelta(days=40),
        "closes_at": now - timedelta(days=10),
        "feedback_due": (now + timedelta(days=10)).date(),
    }
