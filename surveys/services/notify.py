"""Telling people who asked for it what was decided. The only reader of contact details."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from surveys.engine.text import words
from surveys.models import ContactRecord, Survey
from surveys.selectors.definitions import definition_of

from .respond.contact import TABLE
from .sealing import CannotOpen, unseal

logger = logging.getLogger("consult.notify")


def tell_outcome(*, survey: Survey) -> int:
    """Email everybody who asked to hear the outcome and has not heard yet; return how many were told.

    Each is marked as told once the mail server has taken the message, so a run that breaks off goes on where it
    stopped. A record that does not open is logged by its number and left.
    """
    waiting = ContactRecord.objects.filter(
        response__survey=survey, purpose=ContactRecord.Purpose.OUTCOME, notified_at=None
    ).select_related("response__version")
    told = 0
    for record in waiting.iterator():
        try:
            email = str(_open(record)["email"])
        except CannotOpen:
            logger.error("a contact record does not open", extra={"event": {"record": record.pk}})
            continue
        _send(survey, record, email)
        ContactRecord.objects.filter(pk=record.pk).update(notified_at=timezone.now())
        told += 1
    return told


def _open(record: ContactRecord) -> dict[str, str]:
    row = f"{record.response_id}:{record.purpose}"
    return unseal(record.key_name, bytes(record.sealed), table=TABLE, row=row, survey=record.response.survey_id)


def _send(survey: Survey, record: ContactRecord, email: str) -> None:
    version = record.response.version
    definition = definition_of(version.pk, version.digest)
    title = words(definition.title, record.language, definition.source_language).words
    path = settings.CONSULTATION_ADDRESS.format(language=record.language, slug=survey.slug)
    with translation.override(record.language):
        body = render_to_string(
            "surveys/mail/outcome.txt",
            {"title": title, "address": settings.WAGTAILADMIN_BASE_URL + path, "reference": record.response.reference},
        )
        subject = _("What was decided: %(title)s") % {"title": title}
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [email])
