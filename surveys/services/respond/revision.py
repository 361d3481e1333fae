"""A submitted response changed before the close: the new body takes its place, the old one is kept whole.

The writer names the revision it makes, one more than the one it saw. That is a compare-and-set: of two writers who saw
the same revision one gets in, and the other's body is kept for a person to look at.
"""

from django.db import transaction
from django.utils import timezone

from surveys.models import Response, ResponseRevision, SurveyVersion
from surveys.services import uploads

from .receipts import Conflict, NotOpen
from .single import Kept, Withdrawn, built, keep_body, kept, stored_before, was_open
from .submission import Submission

# A change that meets another change at the same moment looks again this often.
_TRIES = 5


class OutOfStep(Exception):
    """The revision does not follow the one that is stored; `current` is that one, 0 when there is none."""

    def __init__(self, current: int) -> None:
        super().__init__(str(current))
        self.current = current


class NotTheRevisionExpected(Exception):
    """The writer made its change conditional on a revision that is not the one stored."""


def revise(
    *,
    known: Response,
    version: SurveyVersion,
    submission: Submission,
    revision: int,
    expected: int | None = None,
) -> Kept:
    """Store `revision` of a response and keep the one before. The same revision and body again changes nothing.

    known: the response as it was read · version: the one answered, with its survey · expected: the stored revision
    that the writer insists on. Equality answers are frozen when they are first given, and stay as they are.

    Raises AnswersRefused; NotOpen; Withdrawn; NotTheRevisionExpected; Conflict, the body being kept, when that revision
    has another body or the response came through another channel or answers another survey; OutOfStep, the body being
    kept, when revisions between the two are missing.
    """
    fresh, _ = built(version, submission)
    for _ in range(_TRIES):
        if known.status == Response.Status.WITHDRAWN:
            raise Withdrawn(known.reference)
        if (known.survey_id, known.channel) != (version.survey_id, fresh.channel):
            keep_body(known, fresh)
            raise Conflict(known)
        if known.status == Response.Status.DRAFT or revision <= known.revision:
            return stored_before(known, revision, fresh)
        if expected is not None and expected != known.revision:
            raise NotTheRevisionExpected
        if revision > known.revision + 1:
            keep_body(known, fresh)
            raise OutOfStep(known.revision)
        if not was_open(version.survey, fresh):
            raise NotOpen(version.survey.slug)
        if _replace(known, fresh):
            return kept(known, created=False)
        known = Response.objects.get(pk=known.pk)
    raise OutOfStep(known.revision)


def _replace(known: Response, fresh: Response) -> bool:
    """Put the fresh body in place of the known one; False, and nothing done, when another change was faster."""
    try:
        with transaction.atomic():
            changed = {
                "version_id": fresh.version_id,
                "language": fresh.language,
                "answers": fresh.answers,
                "body_sha256": fresh.body_sha256,
                "represents": fresh.represents,
                "submitted_at": fresh.submitted_at,
                "revision": known.revision + 1,
                "updated_at": timezone.now(),
            }
            rows = Response.objects.filter(
                pk=known.pk, revision=known.revision, status=Response.Status.SUBMITTED
            ).update(**changed)
            if not rows:
                raise _Overtaken
            # After the response's own row, as every other writer: two that wait for one another would both fail.
            earlier_state(known).save(force_insert=True)
            # The earlier body keeps its files.
            uploads.settle(response_id=known.pk, now=fresh.answers)
    except _Overtaken:
        return False
    for name, value in changed.items():
        setattr(known, name, value)
    return True


def earlier_state(known: Response) -> ResponseRevision:
    """Return the unsaved row that keeps a submitted response as it is now, whole."""
    names = ("revision", "version_id", "channel", "language", "answers", "body_sha256", "represents", "submitted_at")
    return ResponseRevision(response_id=known.pk, **{name: getattr(known, name) for name in names})


class _Overtaken(Exception):
    """Rolls the transaction back."""
