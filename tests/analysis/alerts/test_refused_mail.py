"""A mail server that refuses, and a run that breaks off: nobody is left out, hardly anybody is told twice."""

from typing import Any

import pytest

from analysis.alerts.models import GapNotice
from tests.analysis.alerts.letters import Refusing, told
from tests.analysis.alerts.nights import night, officer, survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("census")]


def test_a_close_that_the_mail_server_refused_is_told_the_night_after(monkeypatch: pytest.MonkeyPatch) -> None:
    found = survey(officer=officer(), closes_in=1)
    found.followers.add(officer("ada@example.org"))
    night()
    told()
    with monkeypatch.context() as patch:
        Refusing(patch, "olu@example.org")
        assert night(2).telling.unsent == 1
    assert [address for address, _text in told()] == ["ada@example.org"]
    night(3)
    ((address, text),) = told()
    assert address == "olu@example.org"
    assert "these were still missing: Sex: Male." in text
    assert (night(4).telling.told, told()) == (0, [])


def test_a_message_that_is_refused_stops_no_other_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    survey("buses", officer=officer("gone@example.org"))
    survey("trams", officer=officer("olu@example.org"))
    with monkeypatch.context() as patch:
        Refusing(patch, "gone@example.org")
        done = night()
    assert (done.telling.told, done.telling.unsent, done.went_well) == (1, 1, False)
    assert [address for address, _text in told()] == ["olu@example.org"]
    assert "gone@example.org" not in caplog.text
    again = night()
    assert (again.telling.told, again.went_well) == (1, True)
    assert [address for address, _text in told()] == ["gone@example.org"]


def test_a_run_that_breaks_off_after_sending_tells_that_one_message_again(monkeypatch: pytest.MonkeyPatch) -> None:
    survey("buses", officer=officer())

    def broken(*args: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(GapNotice.objects, "bulk_create", broken)
        with pytest.raises(KeyboardInterrupt):
            night()
    assert len(told()) == 1
    night()
    assert len(told()) == 1
    night()
    assert told() == []
