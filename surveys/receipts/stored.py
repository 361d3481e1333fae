"""The copy of a stored response, for as long as it can be had."""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from surveys.engine.definition import Survey as Definition
from surveys.engine.path import steps
from surveys.models import Response
from surveys.services.respond.equality import WINDOW

from .document import Copy, Facts, build


def can_be_had(response: Response) -> bool:
    """Return whether a copy is made now: for as long after sending as the equality questions can be answered.

    A private link may stay in the history of a shared computer. Until the close it shows the answers where they can be
    changed; after that, and after this, it shows them to nobody.
    """
    return response.submitted_at is not None and timezone.now() <= response.submitted_at + WINDOW


def copy_of(
    response: Response,
    definition: Definition,
    language: str,
    said: Callable[[str], str | None] | None = None,
    *,
    times_changed: int = 0,
) -> Copy:
    """Return the copy of a submitted response in a language. Raises ValueError for a draft.

    said: gives the words of an earlier answer, for texts that name it · times_changed: how often they were changed.
    """
    if response.submitted_at is None:
        raise ValueError("a draft has no copy")
    path = settings.CONSULTATION_ADDRESS.format(language=language, slug=response.survey.slug)
    facts = Facts(
        reference=response.reference,
        received_at=response.submitted_at,
        channel=Response.Channel(response.channel).label,
        closes_at=response.survey.closes_at,
        consultation=settings.WAGTAILADMIN_BASE_URL + path,
        contact=settings.SITE_CONTACT,
        times_changed=times_changed,
    )
    return build(
        definition=definition,
        steps=steps(definition.sections, response.answers, response.today),
        answers=response.answers,
        facts=facts,
        language=language,
        said=said,
        today=response.today,
    )
