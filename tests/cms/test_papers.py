"""What is published can be asked about: the page's words and its documents, in every language, and nothing else."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pypdf import PdfReader
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from bot.models import Passage
from bot.selectors.passages import forget, search_of
from cms.models import ConsultationIndexPage, ConsultationPage
from cms.services.papers import index_papers, unread_documents
from cms.services.site import BuiltSite
from surveys.models import Survey
from tests.bot.passages import papers

from .making import draft, published, translated

pytestmark = pytest.mark.django_db
Committing = Callable[..., Any]


@pytest.fixture(autouse=True)
def _new_process() -> None:
    forget()


@pytest.fixture
def library_paper(site: Mapping[str, BuiltSite]) -> Any:
    """A Word document about libraries."""
    return _document("libraries.docx", papers.as_docx("libraries", "What we propose"))


def test_page_is_indexed_once_it_is_saved_for_good(
    index: ConsultationIndexPage, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(index)
    texts = " ".join(Passage.objects.values_list("text", flat=True))
    for words in ("Tell us how you travel.", "There is money for more.", "The consultation closes.", "Buses team"):
        assert words in texts
    assert set(Passage.objects.values_list("kind", "language", "href")) == {("page", "en", "/en/consultations/buses/")}


def test_document_is_searched_with_its_title_and_address(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(index, documents=_shown(library_paper))
    found = _search("will baby rhyme time carry on")
    assert found is not None
    assert (found.source, found.href, found.language) == ("What we propose", library_paper.url, "en")
    assert "Rhyme times for babies and toddlers" in found.text
    assert "Children and schools" in found.heading


def test_pages_of_a_pdf_have_addresses(
    index: ConsultationIndexPage, site: Mapping[str, BuiltSite], django_capture_on_commit_callbacks: Committing
) -> None:
    content = papers.as_pdf("streets", "Taking part", paper="a7")
    document = _document("streets.pdf", content)
    with django_capture_on_commit_callbacks(execute=True):
        published(index, documents=_shown(document))
    hrefs = list(Passage.objects.filter(kind="document").order_by("place").values_list("href", flat=True))
    assert hrefs[0] == f"{document.url}#page=1"
    assert int(hrefs[-1].rpartition("=")[2]) == len(PdfReader(BytesIO(content)).pages) >= 4


def test_each_language_has_its_own_words_and_nothing_that_was_not_translated(
    consultation: ConsultationPage, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        translated(consultation, "pl")
    polish = " ".join(Passage.objects.filter(language="pl").values_list("text", flat=True))
    assert "[pl] The last bus leaves early." in polish
    assert "There is money for more." not in polish
    english = " ".join(Passage.objects.filter(language="en").values_list("text", flat=True))
    assert "There is money for more." in english
    assert Passage.objects.filter(language="pl", href="/pl/consultations/buses/").exists()


def test_publishing_again_replaces_and_unchanged_documents_stay(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = published(index, documents=_shown(library_paper))
    before = set(Passage.objects.filter(kind="document").values_list("pk", flat=True))
    page.why = "<p>There are too many cars.</p>"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert set(Passage.objects.filter(kind="document").values_list("pk", flat=True)) == before
    texts = " ".join(Passage.objects.filter(kind="page").values_list("text", flat=True))
    assert "too many cars" in texts
    assert "money for more" not in texts


def test_document_taken_off_the_page_is_not_quoted_any_more(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = published(index, documents=_shown(library_paper))
    page = ConsultationPage.objects.get(pk=page.pk)
    page.documents = []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert set(Passage.objects.values_list("kind", flat=True)) == {"page"}


def test_unpublishing_takes_passages_away(
    consultation: ConsultationPage, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        polish = translated(consultation, "pl")
    with django_capture_on_commit_callbacks(execute=True):
        polish.unpublish()
    assert set(Passage.objects.values_list("language", flat=True)) == {"en"}
    with django_capture_on_commit_callbacks(execute=True):
        ConsultationPage.objects.get(pk=consultation.pk).unpublish()
    assert not Passage.objects.exists()


def test_deleting_a_live_page_takes_its_passages_away(
    consultation: ConsultationPage, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        polish = translated(consultation, "pl")
    with django_capture_on_commit_callbacks(execute=True):
        polish.delete()
    assert set(Passage.objects.values_list("language", flat=True)) == {"en"}
    with django_capture_on_commit_callbacks(execute=True):
        consultation.get_parent().delete()
    assert not Passage.objects.exists()
    assert Survey.objects.filter(slug="buses").exists()


def test_deleting_a_draft_asks_for_nothing(
    index: ConsultationIndexPage, django_capture_on_commit_callbacks: Committing
) -> None:
    page = draft(index)
    with django_capture_on_commit_callbacks() as waiting:
        page.delete()
    assert not [each for each in waiting if "index_papers_after" in each.__qualname__]


def test_officer_sees_which_documents_cannot_be_quoted(
    index: ConsultationIndexPage,
    library_paper: Any,
    admin: Client,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    scanned = _document("scan.pdf", b"%PDF-1.7 broken")
    shown = [*_shown(library_paper), {"type": "document", "value": {"title": "The map", "document": scanned.pk}}]
    with django_capture_on_commit_callbacks(execute=True):
        page = published(index, documents=shown)
    said = "Questions that people ask in the chat are not answered from these documents:"
    editor = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    listed = editor.partition(said)[2].partition("</ul>")[0]
    assert "The map" in listed
    assert "What we propose" not in listed
    page.documents = _shown(library_paper)
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert said not in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_draft_is_not_indexed(index: ConsultationIndexPage, django_capture_on_commit_callbacks: Committing) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        draft(index).save_revision()
    assert not Passage.objects.exists()


def test_private_documents_and_pages_are_left_out(index: ConsultationIndexPage, library_paper: Any) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    below = hidden.add_child(name="Below")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    library_paper.collection = below
    library_paper.save()
    page = published(index, documents=_shown(library_paper))
    report = _index(page)
    assert [(each.title, each.code) for each in report.left_out] == [("What we propose", "private")]
    assert not Passage.objects.filter(kind="document").exists()
    assert unread_documents(page) == ["What we propose"]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert _index(page).passages == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.pdf", b"%PDF-1.7 broken", "damaged"), ("a.docx", b"not a zip", "damaged"), ("a.odp", b"x", "unknown-format")],
)
def test_document_that_cannot_be_read_stops_nothing(
    index: ConsultationIndexPage,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Committing,
    name: str,
    content: bytes,
    code: str,
) -> None:
    document = _document(name, content)
    with django_capture_on_commit_callbacks(execute=True):
        page = published(index, documents=_shown(document))
    assert page.live
    assert Passage.objects.filter(kind="page").exists()
    assert [each.code for each in _index(page).left_out] == [code]
    assert code in caplog.text
    assert "What we propose" not in caplog.text


def test_file_that_is_gone_is_left_out(index: ConsultationIndexPage, library_paper: Any) -> None:
    page = published(index, documents=_shown(library_paper))
    library_paper.file.storage.delete(library_paper.file.name)
    assert [each.code for each in _index(page).left_out] == ["missing"]


def test_document_of_every_language_is_in_the_source_language_and_read_once(
    index: ConsultationIndexPage, library_paper: Any
) -> None:
    page = published(index, documents=_shown(library_paper))
    translated(page, "pl")
    _index(page)
    assert set(Passage.objects.filter(kind="document").values_list("language", flat=True)) == {"en"}


def _document(name: str, content: bytes) -> Any:
    document = get_document_model()(title="As it was uploaded", file=ContentFile(content, name=name))
    document._set_document_file_metadata()
    document.save()
    return document


def _shown(document: Any) -> list[dict[str, Any]]:
    return [{"type": "document", "value": {"title": "What we propose", "document": document.pk}}]


def _index(page: ConsultationPage) -> Any:
    return index_papers(slug=page.slug, translation_key=page.translation_key)


def _search(question: str) -> Any:
    return search_of(Survey.objects.get(slug="buses").pk)(question, "en")


def test_document_whose_file_is_replaced_is_read_anew(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(index, documents=_shown(library_paper))
    library_paper.file = ContentFile(b"There is a playground now, with swings and a slide for all.", name="b.txt")
    library_paper._set_document_file_metadata()
    with django_capture_on_commit_callbacks(execute=True):
        library_paper.save()
    texts = list(Passage.objects.filter(kind="document").values_list("text", flat=True))
    assert texts == ["There is a playground now, with swings and a slide for all."]


def test_collection_that_becomes_private_is_not_quoted_and_is_again_once_open(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(index, documents=_shown(library_paper))
    assert Passage.objects.filter(kind="document").exists()
    with django_capture_on_commit_callbacks(execute=True):
        restriction = CollectionViewRestriction.objects.create(
            collection=library_paper.collection, restriction_type="login"
        )
    assert not Passage.objects.filter(kind="document").exists()
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert Passage.objects.filter(kind="document").exists()


def test_deleted_document_is_not_quoted(
    index: ConsultationIndexPage, library_paper: Any, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(index, documents=_shown(library_paper))
    with django_capture_on_commit_callbacks(execute=True):
        library_paper.delete()
    assert not Passage.objects.filter(kind="document").exists()
