"""What stops a consultation from being published, and publishing its version.

`ConsultationPage.save` calls these whenever a page is or becomes live, because every way of publishing ends there:
the editor, workflow approval, a schedule, a translation, a copy, a script.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.engine import problems
from surveys.equality.packs import PackError
from surveys.models import Survey, SurveyVersion
from surveys.services.pictures import missing
from surveys.services.publish import publish
from surveys.tasks import tell_outcome_later

from .acting import current_actor
from .compile import compile_document
from .outcome_errors import outcome_errors
from .problem_errors import field_errors
from .selectors.translations import live_pages, published_before
from .services.papers import index_papers_after

if TYPE_CHECKING:
    from .models import ConsultationPage

PACK_MESSAGES = {
    "no-wards": gettext_lazy(
        "The ward cannot be asked: this area has no list of wards. Choose another main area, or leave the ward out."
    ),
    "unknown-language": gettext_lazy("The equality questions are not translated into a language of this consultation."),
    "unknown-strand": gettext_lazy("One of these equality questions does not exist any more. Choose again."),
}


def publishing_errors(page: "ConsultationPage") -> dict[str, ValidationError]:
    """Return field name → error for everything that stops this page from being published. Empty: it can be."""
    errors = {name: ValidationError(message) for name, message in _date_errors(page).items()}
    errors |= outcome_errors(page)
    if message := _slug_error(page):
        errors["slug"] = ValidationError(message)
    if page.main_area_id is None:
        errors["main_area"] = ValidationError(_("Choose the area whose residents are consulted."))
    pages = live_pages(page)
    try:
        document = compile_document(pages)
    except PackError as error:
        fault = PACK_MESSAGES.get(error.code) or _("These equality questions cannot be asked.")
        errors["equality_strands"] = ValidationError(fault)
        return errors
    return errors | field_errors(pages[0], _problems(document))


def _problems(document: Mapping[str, Any]) -> list[problems.Problem]:
    """What is wrong with a document, and where that leaves it readable, the pictures that are not there."""
    found = problems.find(document)
    return found if any(problem.code == "wrong_shape" for problem in found) else [*found, *missing(document)]


def publish_survey(page: "ConsultationPage") -> SurveyVersion:
    """Publish the version that this live page and its live translations make. The same again makes no new version.

    Raises DefinitionRefused or ValueError for a page that has errors; check `publishing_errors` first.
    """
    pages = live_pages(page)
    source = pages[0]
    if source.opens_at is None or source.closes_at is None or source.main_area is None:
        raise ValueError("the page has errors; see publishing_errors")
    actor = current_actor() or (page.live_revision.user if page.live_revision_id else None)
    version = publish(
        slug=source.slug,
        title=source.title,
        opens_at=source.opens_at,
        closes_at=source.closes_at,
        area_code=source.main_area.code,
        document=compile_document(pages),
        actor=actor,
        officer=source.officer,
        followers=list(source.followers.all()),
    )
    if source.has_outcome:
        # Whoever asked to hear the outcome is told once: the task passes over those who were.
        transaction.on_commit(lambda: tell_outcome_later.enqueue(version.survey_id))
    index_papers_after(source)
    return version


def is_live(page: "ConsultationPage") -> bool:
    """Return whether the page is live in the database, whatever it is in memory."""
    return page.pk is not None and type(page).objects.filter(pk=page.pk, live=True).exists()


def publish_without(page: "ConsultationPage") -> SurveyVersion | None:
    """Publish the version that the other languages make, after this page was taken down. None when it was the last."""
    remaining = [other for other in live_pages(page) if other.pk != page.pk]
    if remaining:
        return publish_survey(remaining[0])
    index_papers_after(page)
    return None


def _date_errors(page: "ConsultationPage") -> dict[str, str]:
    found = {
        name: _("Give this date.") for name in ("opens_at", "closes_at", "feedback_due") if getattr(page, name) is None
    }
    if page.opens_at and page.closes_at and page.closes_at <= page.opens_at:
        found["closes_at"] = _("The consultation closes before it opens.")
    if page.closes_at and page.feedback_due and page.feedback_due < page.closes_at.date():
        found["feedback_due"] = _("People are told the outcome before the consultation closes.")
    return found


def _slug_error(page: "ConsultationPage") -> str | None:
    """Answers are kept under the slug, so it stays as it was and no other consultation takes it."""
    before = published_before(page)
    if before is not None and before != page.slug:
        return _("The address of a consultation that was published cannot change. It is “%(slug)s”.") % {"slug": before}
    if before is None and Survey.objects.filter(slug=page.slug).exists():
        return _(
            "Another consultation was published at this address, and its answers are kept under it. Choose another."
        )
    return None
