"""Who is told what, in which words, and how often."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from analysis.alerts.models import GapAlert, GapNotice
from analysis.alerts.words import chance_in_words
from surveys.dates import date_in_words
from tests.analysis.alerts.nights import answer, close, group, night, officer, survey
from tests.analysis.builder import leicester

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def census(db: None) -> None:
    leicester("sex")


def told() -> list[tuple[str, str]]:
    """(address, text) of every message since this was asked last, its lines joined."""
    sent = [(message.to[0], " ".join(message.body.split())) for message in mail.outbox]
    mail.outbox.clear()
    return sent


def test_a_new_gap_with_the_number_needed_the_days_left_and_who_can_help() -> None:
    group("Harbour Men’s Shed", ("sex", "male"))
    survey(officer=officer())
    assert night().telling.told == 1
    message = mail.outbox[0]
    assert message.subject == "1 group is missing from your consultations"
    ((address, text),) = told()
    assert address == "olu@example.org"
    assert (
        "Buses after eight 12 days left. * Sex: Male. 100 answered, about 198 expected. 97 more today would bring it "
        "to 80%. At the pace of late it will hardly catch up by itself. Groups who can help: Harbour Men’s Shed. "
        "See who is missing, and who can reach them: "
        "http://127.0.0.1:8000/admin/reach/buses/"
    ) in text
    assert "secret@example.org" not in text
    assert "0116" not in text


def test_by_the_close_it_takes_more_because_others_go_on_answering() -> None:
    found = survey(officer=officer(), women=0, men=0)
    for back in range(1, 11):
        answer(found, women=30, men=10, submitted_at=timezone.now() - timedelta(days=back))
    night()
    alert = GapAlert.objects.get()
    # Of every 30 women a day for almost 13 days to come, men are to be 0.8 × 49.4% of all.
    women = 300 + 30 * (found.closes_at - timezone.now()) / timedelta(days=1)
    assert alert.needed_by_close == pytest.approx(0.8 * 0.494 / (1 - 0.8 * 0.494) * women - 100, abs=3)
    said = (
        "97 more today would bring it to 80%. "
        f"By {date_in_words(found.closes_at)} it will take about {alert.needed_by_close}, "
        "because others go on answering."
    )
    assert said in told()[0][1]


def test_the_html_says_the_same() -> None:
    group("Sons & Daughters", ("sex", "male"))
    survey(officer=officer())
    night()
    message = mail.outbox[0]
    assert isinstance(message, EmailMultiAlternatives)
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert isinstance(html, str)
    assert '<html lang="en" dir="ltr">' in html
    assert '<a href="http://127.0.0.1:8000/admin/reach/buses/">' in html
    assert "Sons &amp; Daughters" in html
    words = re.sub(r"<[^>]+>", " ", html.split("<body>")[1]).replace("&amp;", "&")
    plain = re.sub(r"http://\S+|[*:]", " ", message.body)
    assert " ".join(re.sub(r"[*:]", " ", words).split()) == " ".join(plain.split())


def test_no_group_on_record_is_said() -> None:
    group("Elsewhere", ("sex", "male"), area_code="E06000018")
    survey(officer=officer())
    night()
    assert "No community group on record reaches them yet." in told()[0][1]


def test_small_numbers_stay_unsaid() -> None:
    survey(women=200, men=7, officer=officer())
    night()
    text = told()[0][1]
    assert "Sex: Male. The number who answered is hidden; about 102 expected." in text
    assert not re.search(r"\b(7|0|fewer than|less than)\b", text.split("* Sex")[1].split("See who")[0])


def test_a_chance_that_is_a_bound_is_told_as_one() -> None:
    assert chance_in_words(0.49) == "At the pace of late, the chance that it catches up by itself is 49%."
    words = "At the pace of late, the chance that it catches up by itself is no more than 49%."
    assert chance_in_words(0.49, at_most=True) == words


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


def test_in_the_officers_language() -> None:
    survey(officer=officer(language="cy"))
    survey("trams", officer=officer("zofia@example.org", language="pl"))
    survey("parks", officer=officer("greta@example.org", language="de"))
    night()
    texts = dict(told())
    assert "Benyw" not in texts["olu@example.org"]
    assert "Gwryw" in texts["olu@example.org"]
    assert "Mężczyzna" in texts["zofia@example.org"]
    assert "Male" in texts["greta@example.org"]


def test_right_to_left() -> None:
    survey(officer=officer(language="ur"))
    night()
    message = mail.outbox[0]
    assert isinstance(message, EmailMultiAlternatives)
    assert '<html lang="ur" dir="rtl">' in str(message.alternatives[0][0])


class Refusing:
    """A mail server that takes no message to one address."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        send = EmailMultiAlternatives.send

        def refuse(message: EmailMultiAlternatives, fail_silently: bool = False) -> int:
            if message.to == [address]:
                raise OSError(f"550 no such user <{address}>")
            return send(message, fail_silently)

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)


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
