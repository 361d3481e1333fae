"""From a questionnaire's file to a draft consultation, in two steps: reading it, and making the draft."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from cms.models import ConsultationPage, ImportedQuestionnaire
from cms.strands import default_strands
from surveys.exchange.definitions import AUTO, read
from surveys.models import Survey

from .import_plan import Plan, plan
from .translate import translate_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# What was read and never used is thrown away after this.
KEPT_UNUSED = timedelta(days=7)
LONGEST_SLUG = 100


@transaction.atomic
def read_file(*, data: bytes, name: str, file_format: str = AUTO, user: Any = None) -> ImportedQuestionnaire:
    """Read a questionnaire's file and keep what it holds, with its report. Nothing else is made of it yet.

    file_format: one of surveys.exchange.definitions.FORMATS, or "auto". Raises BrokenFile with the one thing wrong.
    """
    imported = read(data, name=name, format=file_format)
    unused = ImportedQuestionnaire.objects.filter(page=None, made_at__lt=timezone.now() - KEPT_UNUSED)
    unused.delete()
    return ImportedQuestionnaire.objects.create(
        file_name=name[:255], document=imported.document, report=dict(imported.report), made_by=user
    )


@transaction.atomic
def make_consultation(
    *, imported: ImportedQuestionnaire, title: str, slug: str, user: "AbstractUser | None" = None
) -> ConsultationPage:
    """Make a draft of what was read, with drafts of its translations into the languages of the site, and return it.

    Raises ValidationError when the slug is taken, NoIndex when the site has no list of consultations.
    """
    planned = plan(imported.document)
    page = _draft(planned, title, slug, user)
    for code, language in list(planned.languages.items())[1:]:
        locale = Locale.objects.get(language_code=code)
        translate_page(page=page, locale=locale, strings=_strings(planned, language, title), user=user, publish=False)
    imported.page = page
    imported.save(update_fields=["page"])
    return page


def free_slug(wanted: str) -> str:
    """Return this address, or with a number behind it where another consultation has it."""
    base, found, number = wanted[: LONGEST_SLUG - 4] or "consultation", wanted or "consultation", 1
    while slug_taken(found):
        number += 1
        found = f"{base}-{number}"
    return found


def slug_taken(slug: str) -> bool:
    """Return whether a consultation has this address, or had it when it was published."""
    return ConsultationPage.objects.filter(slug=slug).exists() or Survey.objects.filter(slug=slug).exists()


def _draft(planned: Plan, title: str, slug: str, user: Any) -> ConsultationPage:
    blocks = planned.blocks(planned.source)
    equality: Mapping[str, Any] = planned.document.get("equality") or {}
    page = ConsultationPage(
        title=title,
        slug=slug,
        layout=planned.document.get("layout", "section"),
        questions=blocks.questions,
        checks=blocks.checks,
        equality_strands=list(equality.get("strands") or default_strands()),
        locale=planned.index.locale,
        live=False,
    )
    planned.index.add_child(instance=page)
    page.save_revision(user=user)
    return page


def _strings(planned: Plan, language: str, title: str) -> dict[Any, str]:
    """Return (place, source text) → translated text, so that a text may be translated otherwise at each place."""
    source, target = planned.blocks(planned.source), planned.blocks(language)
    found: dict[Any, str] = {}
    for name in ("questions", "checks"):
        found |= dict(_pairs((name,), getattr(source, name), getattr(target, name)))
    titles = planned.document["title"]
    # A title that the officer has changed is another text.
    if titles.get(planned.source) == title and titles.get(language):
        found["title", title] = titles[language]
    return found


def _pairs(path: tuple[str, ...], source: Any, target: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """Walk two raw values of one shape: the blocks have the same ids in every language."""
    if isinstance(source, str):
        if source and target and source != target:
            yield (".".join(path), source), target
    elif isinstance(source, Mapping):
        for name, part in source.items():
            yield from _pairs((*path, name), part, target[name])
    elif isinstance(source, list):
        for mine, theirs in zip(source, target, strict=True):
            if isinstance(mine, Mapping):
                yield from _pairs((*path, mine["id"]), mine["value"], theirs["value"])
