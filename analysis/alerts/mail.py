"""The email that an officer gets: plain text, and the same as HTML, in the officer's language."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from analysis.alerts.models import GapNotice
from analysis.alerts.news import Item, SurveyNews
from analysis.alerts.words import (
    chance_in_words,
    days_in_words,
    gap_in_words,
    group_name,
    helpers_in_words,
    reason_in_words,
)
from analysis.services.helping import group_names
from surveys.receipts.lines import language_direction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class _Gap:
    sentence: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One consultation of the message."""

    title: str
    when: str
    gaps: tuple[_Gap, ...]
    recovered: str
    missed: str
    address: str


def languages_of(officers: "Collection[AbstractUser]") -> Mapping[int, str]:
    """Return the language that each officer reads the admin in; the site's first for whoever has chosen none here."""
    known = dict(settings.LANGUAGES)
    chosen = UserProfile.objects.filter(user__in=officers).values_list("user_id", "preferred_language")
    short = {user: code.split("-")[0] for user, code in chosen}
    return {
        officer.pk: short[officer.pk] if short.get(officer.pk) in known else settings.LANGUAGE_CODE
        for officer in officers
    }


def alert_message(*, officer: "AbstractUser", language: str, news: Sequence[SurveyNews]) -> EmailMultiAlternatives:
    """Return the message that tells an officer these news. It names no contact details of anybody."""
    with translation.override(language):
        parts = [_part(item, language) for item in news]
        context = {"parts": parts, "language": language, "direction": language_direction(language)}
        text = render_to_string("analysis/mail/alert.txt", context)
        html = render_to_string("analysis/mail/alert.html", context)
        message = EmailMultiAlternatives(_subject(news), text, settings.DEFAULT_FROM_EMAIL, [officer.email])
    message.attach_alternative(html, "text/html")
    return message


def _subject(news: Sequence[SurveyNews]) -> str:
    gaps = sum(len(item.gaps) for item in news)
    if not gaps:
        return _("Who was missing from your consultations: news")
    words = ngettext(
        "%(count)s group is missing from your consultations",
        "%(count)s groups are missing from your consultations",
        gaps,
    )
    return words % {"count": gaps}


def _part(news: SurveyNews, language: str) -> _Part:
    survey = news.survey
    helpers = group_names(survey.area_code, [item.alert for item in news.gaps])
    return _Part(
        # A subject and a title are one line, whatever was typed.
        title=" ".join(survey.title.split()),
        when=days_in_words(news.days_left) if news.gaps else "",
        gaps=tuple(
            _gap(item, news, language, helpers.get((item.alert.strand, item.alert.category), ())) for item in news.gaps
        ),
        recovered=_ended(news, GapNotice.Reason.RECOVERED, language),
        missed=_ended(news, GapNotice.Reason.MISSED, language),
        address=settings.WAGTAILADMIN_BASE_URL + reverse("reach:survey", args=[survey.slug]),
    )


def _gap(item: Item, news: SurveyNews, language: str, helpers: Sequence[str]) -> _Gap:
    alert = item.alert
    more = (
        reason_in_words(item.reason, item.before, news.days_left),
        chance_in_words(alert.chance, at_most=alert.chance_at_most),
        helpers_in_words(helpers),
    )
    return _Gap(gap_in_words(alert, news.survey.closes_at, language), tuple(line for line in more if line))


def _ended(news: SurveyNews, reason: str, language: str) -> str:
    return "; ".join(group_name(item.alert, language) for item in news.ended if item.reason == reason)
