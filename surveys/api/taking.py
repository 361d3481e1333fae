"""From a body to a stored response: what the API asks for before the services are called, and what it says after."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.engine.answers import Finding
from surveys.engine.definition import Survey as Definition
from surveys.messages import answer_message
from surveys.models import Response, Survey, SurveyVersion
from surveys.selectors.definitions import definition_of
from surveys.selectors.published import published_survey, version_by_digest
from surveys.selectors.responses import response_with_version
from surveys.services.respond import AnswersRefused, Conflict, NotOpen, Submission, body_digest
from surveys.services.respond.revision import NotTheRevisionExpected, OutOfStep, revise
from surveys.services.respond.single import FIRST, Kept, Withdrawn, create

from .errors import ApiError, finding, refused_body

_ETAG = re.compile(r'"(\d{1,9})"')
# An If-Match that names nothing of ours: no revision has this number.
_NONE = -1
EQUALITY = "equality."


def expected_revision(header: str | None) -> int | None:
    """Return the revision that an If-Match header insists on; None when it does not insist on any."""
    if header is None or header.strip() == "*":
        return None
    found = _ETAG.fullmatch(header.strip())
    return int(found[1]) if found else _NONE


def take(response_id: UUID, body: Mapping[str, Any], if_match: str | None) -> Kept:
    """Store a body that has the right shape. Raises ApiError for every reason not to."""
    _require_sense(body)
    version, known = _look(response_id, body)
    definition = definition_of(version.pk, version.digest)
    submission = Submission(
        response_id=response_id,
        channel=body["channel"],
        language=_language(definition, body["language"]),
        answers=body["answers"],
        equality=body["equality"],
        represents=body["represents"],
        submitted_at=body.get("submitted_at"),
    )
    try:
        if known is None:
            return create(version=version, submission=submission)
        expected = expected_revision(if_match)
        return revise(known=known, version=version, submission=submission, revision=body["revision"], expected=expected)
    except AnswersRefused as refused:
        raise unprocessable(definition, refused.findings) from None
    except NotOpen:
        raise _closed(version.survey) from None
    except Conflict as clash:
        message = _("The id has another body. It stays as it is; this one was kept for a person to look at.")
        raise ApiError(409, "conflict", message, current_revision=clash.response.revision) from None
    except OutOfStep as step:
        raise out_of_step(step.current) from None
    except NotTheRevisionExpected:
        raise precondition_failed() from None
    except Withdrawn:
        raise ApiError(410, "withdrawn", _("The response was withdrawn. Nothing more is taken for it.")) from None


def _look(response_id: UUID, body: Mapping[str, Any]) -> tuple[SurveyVersion, Response | None]:
    """Return the version answered, and the response when it is to be changed. One query where all is well."""
    slug, digest = body["survey"], body["definition_digest"]
    if body["revision"] == FIRST:
        return version_by_digest(slug, digest) or _no_version(slug), None
    found = response_with_version(response_id, slug, digest)
    if found is None:
        raise out_of_step(0)
    known, version = found
    return version or version_by_digest(slug, digest) or _no_version(slug), known


def _no_version(slug: str) -> NoReturn:
    survey = published_survey(slug)
    if survey is None or survey.current_version is None:
        raise ApiError(404, "unknown_survey", _("There is no published survey of this name."))
    raise ApiError(
        409,
        "unknown_definition",
        _("The survey has no version with this digest."),
        current_digest=survey.current_version.digest,
    )


def _require_sense(body: Mapping[str, Any]) -> None:
    """Raise unless the members of the body go together."""
    if body["revision"] != FIRST and body["equality"]:
        message = _("Equality answers are taken with the first revision only, and stay as they were given.")
        raise refused_body([finding(["equality"], "equality_frozen", message)])
    if body.get("submitted_at") is not None and body["channel"] == "api":
        message = _("Only responses on paper and of assisted sessions have an earlier time.")
        raise refused_body([finding(["submitted_at"], "time_not_here", message)])
    named = {name: body[name] for name in ("survey", "channel", "language", "answers", "represents")}
    expected = body_digest(**named)
    if body["body_sha256"] != expected:
        message = _("The body does not have this SHA-256. It may have changed on its way.")
        raise ApiError(400, "body_digest_differs", message, expected=expected)


def _language(definition: Definition, language: str) -> str:
    if language in definition.languages or language in dict(settings.LANGUAGES):
        return language
    message = _("This is not the code of a language of this site.")
    raise ApiError(
        422,
        "refused",
        _("Some of the answers cannot be taken."),
        findings=[finding(["language"], "unknown_language", message)],
    )


def unprocessable(definition: Definition, findings: Sequence[Finding]) -> ApiError:
    """Return the error that lists what is wrong with answers, in the language that is active."""
    told = [
        finding(
            ["equality", item.key.removeprefix(EQUALITY)] if item.key.startswith(EQUALITY) else ["answers", item.key],
            item.error.code,
            answer_message(item.error, language=get_language() or "en", source=definition.source_language),
        )
        for item in findings
    ]
    return ApiError(422, "refused", _("Some of the answers cannot be taken."), findings=told)


def out_of_step(current: int) -> ApiError:
    """Return the error for a revision that does not follow the one stored."""
    message = _("The revision must be one more than the one stored.")
    return ApiError(409, "out_of_step", message, current_revision=current)


def precondition_failed() -> ApiError:
    """Return the error for an If-Match that names another revision than the one stored."""
    return ApiError(412, "precondition_failed", _("The response has another revision than If-Match names."))


def _closed(survey: Survey) -> ApiError:
    if survey.state == Survey.State.FORTHCOMING:
        return ApiError(403, "not_open_yet", _("This consultation is not open yet"))
    return ApiError(403, "closed", _("This consultation has closed"))
