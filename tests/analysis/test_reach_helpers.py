"""The card of a missing group names the community groups that can reach it."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from analysis.services.missing import missing
from analysis.services.reach import reach
from analysis.snapshot import store
from consult.accounts.models import User
from surveys.dates import date_in_words
from surveys.models import CommunityGroup, Survey
from tests.analysis.alerts.nights import answer, close, group, survey
from tests.analysis.builder import leicester

pytestmark = pytest.mark.django_db
BUSES = "/admin/reach/buses/"


class Cards(HTMLParser):
    """The words of each card, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._depth = 0
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("class") == "reach-gap":
            self.cards.append("")
            self._depth = 1
        elif self._depth and tag == "li":
            self._depth += 1
        if tag == "a" and self._depth:
            self._href = given.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "li" and self._depth > 0
        if tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.cards[-1] = " ".join(f"{self.cards[-1]} {data}".split())
        if self._href:
            self.links.append((data, self._href))


def look(*permissions: str) -> Cards:
    user = User.objects.create_user("officer@example.org", name="Olu Officer")
    for name in ("access_admin", "view_profile", *permissions):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    found = Cards()
    found.feed(client.get(BUSES).content.decode())
    return found


@pytest.fixture(autouse=True)
def missing_men(site_root: Page) -> None:
    leicester("sex")
    survey()


def test_groups_who_can_help_with_their_languages_and_a_link_to_their_record() -> None:
    shed = group("Harbour Shed", ("sex", "male"), languages=["pl", "bfi"])
    group("Women’s Table", ("sex", "female"))
    found = look("view_communitygroup")
    (card,) = found.cards
    assert card.endswith("bring it to 80%. Groups who can help Harbour Shed Polish; British Sign Language")
    assert found.links == [("Harbour Shed", f"/admin/community-groups/inspect/{shed.pk}/")]
    assert "secret@example.org" not in card


def test_no_link_for_whoever_may_not_see_the_register() -> None:
    group("Harbour Shed", ("sex", "male"))
    found = look()
    assert "Harbour Shed" in found.cards[0]
    assert found.links == []


def test_the_number_that_it_takes_by_the_close_stands_beside_todays() -> None:
    found = Survey.objects.get()
    answer(found, women=100, men=30, submitted_at=timezone.now() - timedelta(days=3))
    ((_strand, sentence),) = [(gap.strand, gap.sentence) for gap in reach(survey=found, language="en").gaps]
    ((trend),) = missing(survey=found, snapshot=store.current(found))["trend"]
    assert trend["needed_by_close"] > trend["needed"]
    assert (
        f"; {trend['needed']} more bring it to 80%. By {date_in_words(found.closes_at)} it will take about" in sentence
    )
    assert sentence.endswith(f"about {trend['needed_by_close']}, because others go on answering.")
    close(found)
    (gap,) = reach(survey=found, language="en").gaps
    assert gap.sentence.endswith(f"; {trend['needed']} more would have brought it to 80%.")


def test_nobody_on_record() -> None:
    found = look("view_communitygroup")
    assert "No community group on record reaches them yet." in found.cards[0]
    assert not CommunityGroup.objects.exists()
