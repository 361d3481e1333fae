"""Stored snapshots: brought up to date, by night or when somebody asks, and deleted with their survey."""

import logging

from django.db import transaction

from analysis.snapshot import store
from surveys.models import Survey

log = logging.getLogger(__name__)


def refresh(survey: Survey) -> int:
    """Bring a survey's snapshot up to date, and return how many responses it holds."""
    found = store.refresh(survey)
    if found.unreadable:
        log.warning(
            "Survey %s: %s equality records could not be opened; they count as not answered",
            survey.slug,
            found.unreadable,
        )
    return found.responses


def refresh_stored() -> int:
    """Bring every stored snapshot up to date, of closed surveys too, and return how many were; for each night.

    Who withdraws after the close leaves the files so. Snapshots of surveys that are gone are deleted. One that cannot
    be written is named in the log, and does not keep back the others.
    """
    forget_deleted()
    done = 0
    for survey in Survey.objects.filter(pk__in=store.surveys_stored()).order_by("pk"):
        try:
            refresh(survey)
        except OSError:
            log.exception("The snapshot of survey %s was not written; the one before is still there", survey.slug)
        else:
            done += 1
    return done


def forget(survey: Survey) -> bool:
    """Delete what is stored of a survey, and return whether there was anything. Responses are not touched."""
    return store.forget(survey.pk)


def forget_when_deleted(survey: Survey) -> None:
    """Delete what is stored of a survey once the transaction that deletes it is through."""
    survey_id = survey.pk
    transaction.on_commit(lambda: store.forget(survey_id), robust=True)


def forget_deleted() -> int:
    """Delete the snapshots of surveys that are no longer there, and return how many they were."""
    return store.forget_deleted()
