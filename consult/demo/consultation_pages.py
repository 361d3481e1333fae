"""A consultation's page, published in every language it has."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.questions import stream_data
from cms.services.translate import translate_page
from consult.accounts.models import User

from .blocks import actions_value, said_value, steps_value
from .catalogue import consultation_catalogue
from .content import Content
from .markup import rich_text
from .questionnaire import sections
from .terms import make_area, make_audiences, make_topics

OPENS, CLOSES = time(9), time(17)


def publish_consultation(
    *, content: Content, index: ConsultationIndexPage, day: date, user: User, officer: User
) -> ConsultationPage:
    """Make the page below `index`, publish it and its translations, and return it in the source language.

    day: the day of loading · user: who publishes · officer: who is in charge. Raises ValidationError when the content
    cannot be published.
    """
    page = _page(content, day)
    page.locale = index.locale
    page.live = False
    page.officer = officer
    index.add_child(instance=page)
    page.topics.set(make_topics(content))
    page.audiences.set(make_audiences(content))
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()
    for language in content.languages[1:]:
        translate_page(
            page=page,
            locale=Locale.objects.get(language_code=language),
            strings=consultation_catalogue(content, language),
            user=user,
        )
    return page


def _page(content: Content, day: date) -> ConsultationPage:
    structure, words = content.structure, content.words[content.languages[0]]
    return ConsultationPage(
        slug=content.slug,
        title=words["title"],
        summary=words["summary"],
        why=rich_text(words["why"]),
        next_steps=steps_value(content),
        minutes=structure["minutes"],
        contact_team=words["team"],
        contact_phone=words["phone"],
        contact_text_relay=words["text_relay"],
        contact_email=words["email"],
        main_area=make_area(structure["area"]),
        layout=structure["layout"],
        questions=stream_data(sections(content, day), content.languages[0]),
        equality_strands=structure["strands"],
        **_dates(content, day),
        **_outcome(content),
    )


def _dates(content: Content, day: date) -> dict[str, Any]:
    structure = content.structure
    if "opens_at" in structure:
        return {
            "opens_at": structure["opens_at"],
            "closes_at": structure["closes_at"],
            "feedback_due": structure["feedback_on"],
        }
    return {
        "opens_at": _moment(day, structure["opens"], OPENS),
        "closes_at": _moment(day, structure["closes"], CLOSES),
        "feedback_due": day + timedelta(days=structure["feedback"]),
    }


def _moment(day: date, days: int, at: time) -> datetime:
    return datetime.combine(day + timedelta(days=days), at, tzinfo=timezone.get_default_timezone())


def _outcome(content: Content) -> dict[str, Any]:
    if "outcome" not in content.structure:
        return {}
    words = content.words[content.languages[0]]["outcome"]
    return {
        "outcome_date": content.structure["outcome"]["published_on"],
        "we_asked": rich_text(words["asked"]),
        "you_said": said_value(content),
        "we_did": actions_value(content),
    }
