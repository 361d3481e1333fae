"""What an alert says: numbers, names, languages, and nothing that is hidden."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from analysis.alerts.models import GapAlert
from analysis.alerts.words import chance_in_words
from surveys.dates import date_in_words
from tests.analysis.alerts.letters import told
from tests.analysis.alerts.nights import answer, group, night, officer, survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("census")]


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
