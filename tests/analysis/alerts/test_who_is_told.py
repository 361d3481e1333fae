"""Who is told of a gap, and how often."""

import pytest
from django.core import mail

from analysis.alerts.models import GapNotice
from tests.analysis.alerts.letters import told
from tests.analysis.alerts.nights import answer, close, night, officer, survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("census")]


def test_one_email_a_night_with_all_the_officers_surveys_and_nothing_twice() -> None:
    olu = officer()
    survey("trams", officer=olu, closes_in=10)
    survey("buses", officer=olu, closes_in=11)
    assert night().telling.told == 1
    ((_address, text),) = told()
    assert text.index("/admin/reach/trams/") < text.index("/admin/reach/buses/")
    # The same night again, with another survey that has come up meanwhile.
    survey("parks", officer=olu)
    assert (night().telling.told, told()) == (0, [])
    night(1)
    ((_address, text),) = told()
    assert "/admin/reach/parks/" in text
    assert "/admin/reach/buses/" not in text
    night(2)
    assert told() == []


def test_it_is_told_again_when_many_more_are_needed_and_when_time_is_short() -> None:
    found = survey(officer=officer())
    night()
    told()
    answer(found, women=20)
    night(1)
    assert told() == []
    answer(found, women=300)
    night(2)
    assert "This has grown: 97 were needed when we told you last." in told()[0][1]
    night(4)
    assert told() == []
    night(5)
    assert "Hardly any time is left: 7 days left." in told()[0][1]
    night(6)
    assert told() == []
    assert list(GapNotice.objects.order_by("pk").values_list("reason", "pressing")) == [
        ("new", False), ("worse", False), ("last-chance", True),
    ]  # fmt: skip


def test_what_is_new_in_the_last_days_is_not_told_again_for_being_late() -> None:
    survey(officer=officer(), closes_in=2)
    night()
    assert "2 days left." in told()[0][1]
    night(1)
    night(2)
    assert told() == []


def test_who_has_caught_up_is_told_briefly_to_whoever_knew() -> None:
    olu = officer()
    found = survey(officer=olu)
    night()
    told()
    answer(found, men=200)
    night(1)
    message = mail.outbox[0]
    assert message.subject == "Who was missing from your consultations: news"
    ((_address, text),) = told()
    assert "No longer missing: Sex: Male." in text
    assert "answered" not in text.split("Buses after eight")[1].split("You get this")[0]
    found.followers.add(officer("new@example.org"))
    night(2)
    assert told() == []


def test_who_is_missing_at_the_close_is_told_once() -> None:
    survey(officer=officer(), closes_in=1)
    night()
    told()
    night(2)
    assert "It has closed, and these were still missing: Sex: Male." in told()[0][1]
    night(3)
    assert told() == []


def test_a_close_on_a_day_of_telling_is_told_the_night_after() -> None:
    found = survey(officer=officer())
    night()
    told()
    close(found)
    night()
    assert told() == []
    assert night(1).checked == 0
    assert "these were still missing: Sex: Male." in told()[0][1]
    night(2)
    assert told() == []


def test_followers_are_told_too_and_each_what_is_new_to_them() -> None:
    found = survey(officer=officer())
    night()
    told()
    found.followers.add(officer("ada@example.org"))
    night(1)
    ((address, text),) = told()
    assert address == "ada@example.org"
    assert "100 answered" in text


def test_whoever_may_not_see_profiles_or_has_left_is_told_nothing() -> None:
    left = officer("left@example.org")
    left.is_active = False
    left.save()
    survey("buses", officer=officer("nosy@example.org", may_see=False))
    survey("trams", officer=left)
    survey("parks")
    survey("fine", women=200, men=200)
    assert night().telling.nobody == ("buses", "parks", "trams")
    assert told() == []
    assert not GapNotice.objects.exists()
