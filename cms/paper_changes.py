"""What changes what can be quoted without a page being published: a document's file, who may open it, a page deleted.

Documents and collections are Wagtail's own, and their admin has no hook for a change; a page goes with the one above it
without being asked. Signals are the only door.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, ReferenceIndex


def connect() -> None:
    """Index papers again when a document, or the privacy of a collection, changes, or a live page is deleted. Called
    once, by the app."""
    from .models import ConsultationPage

    post_delete.connect(_page_deleted, sender=ConsultationPage, dispatch_uid="papers-page")
    document = get_document_model()
    for signal in (post_save, post_delete):
        signal.connect(_document_changed, sender=document, dispatch_uid="papers-document")
        signal.connect(_privacy_changed, sender=CollectionViewRestriction, dispatch_uid="papers-privacy")


def _document_changed(instance: Any, created: bool = False, **_rest: Any) -> None:
    if not created:
        _index_again([instance])


def _privacy_changed(instance: CollectionViewRestriction, **_rest: Any) -> None:
    collections = instance.collection.get_descendants(inclusive=True)
    _index_again(get_document_model().objects.filter(collection__in=collections))


def _page_deleted(instance: Any, **_rest: Any) -> None:
    from .services.papers import index_papers_after

    # What was never published has no papers, and no survey either.
    if instance.live and instance.alias_of_id is None:
        index_papers_after(instance)


def _index_again(documents: Iterable[Any]) -> None:
    from .models import ConsultationPage
    from .services.papers import index_papers_after

    ids = {reference.object_id for document in documents for reference in ReferenceIndex.get_references_to(document)}
    # Keys are text there, and other kinds of pages may have them too; what is no consultation is not found.
    pages = ConsultationPage.objects.filter(pk__in=[each for each in ids if each.isdigit()], live=True, alias_of=None)
    for page in {page.translation_key: page for page in pages}.values():
        index_papers_after(page)
