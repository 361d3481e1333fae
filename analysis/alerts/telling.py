"""Telling the officers in charge what the night has found: at most one email each."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from analysis.alerts.mail import alert_message, languages_of
from analysis.alerts.models import GapNotice
from analysis.alerts.news import SurveyNews, news_for
from surveys.models import Survey
from surveys.selectors.officers import may_see_profiles

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

logger = logging.getLogger("consult.alerts")


@dataclass(frozen=True, slots=True)
class Telling:
    """What came of it.

    told: officers written to · unsent: officers whose message the mail server did not take; they are tried again at
    the next run · nobody: surveys with missing groups and nobody to tell of them.
    """

    told: int = 0
    unsent: int = 0
    nobody: tuple[str, ...] = ()


def tell_officers(*, surveys: Collection[int], day: date) -> Telling:
    """Tell everybody in charge of these surveys (their ids), and everybody to be told as well, what is new to them.

    Whoever may not see profiles any more, or has left, is told nothing. A message is marked as told when the mail
    server has taken it and not before: if the run breaks off between the two, that one message comes twice. A gap that
    is told twice is a nuisance; one that is told never is people who are not heard.
    """
    mine, nobody = _by_officer(surveys)
    officers = list(mine)
    languages = languages_of(officers)
    told = unsent = 0
    for officer in officers:
        news = news_for(officer=officer, surveys=mine[officer], day=day)
        if not news:
            continue
        if _send(officer, languages[officer.pk], news):
            _mark(officer, news, day)
            told += 1
        else:
            unsent += 1
    return Telling(told, unsent, nobody)


def _by_officer(surveys: Collection[int]) -> "tuple[dict[AbstractUser, list[Survey]], tuple[str, ...]]":
    """Who is told of which surveys, and the surveys that nobody would be told of although groups are missing."""
    allowed = {user.pk: user for user in may_see_profiles()}
    mine: dict[AbstractUser, list[Survey]] = {}
    nobody = []
    found = Survey.objects.filter(pk__in=surveys).order_by("slug").prefetch_related("followers", "gap_alerts")
    for survey in found:
        concerned = {survey.officer_id, *(follower.pk for follower in survey.followers.all())} & allowed.keys()
        for pk in concerned:
            mine.setdefault(allowed[pk], []).append(survey)
        if not concerned and any(alert.closed_on is None for alert in survey.gap_alerts.all()):
            nobody.append(survey.slug)
    return dict(sorted(mine.items(), key=lambda item: item[0].pk)), tuple(nobody)


def _send(officer: "AbstractUser", language: str, news: Sequence[SurveyNews]) -> bool:
    try:
        alert_message(officer=officer, language=language, news=news).send()
    except (OSError, ValueError) as error:
        # What a mail server says names the address.
        event = {"officer": officer.pk, "error": type(error).__name__}
        logger.error("an alert could not be sent", extra={"event": event})
        return False
    return True


@transaction.atomic
def _mark(officer: "AbstractUser", news: Sequence[SurveyNews], day: date) -> None:
    # Two runs at once may both have told it; the night's notice is one all the same.
    GapNotice.objects.bulk_create(
        (
            GapNotice(
                alert=item.alert,
                officer_id=officer.pk,
                reason=item.reason,
                needed=item.alert.needed,
                pressing=item.pressing,
                day=day,
            )
            for told in news
            for item in told.items
        ),
        ignore_conflicts=True,
    )
