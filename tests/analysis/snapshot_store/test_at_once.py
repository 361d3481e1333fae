"""Readers and writers of one snapshot at once, and what is forgotten."""

import threading

import pytest

from analysis.snapshot import folder, store
from surveys.models import Survey
from tests.analysis.builder import respond

pytestmark = pytest.mark.django_db


def test_a_reader_goes_on_with_what_it_opened(survey: Survey) -> None:
    found = store.refresh(survey)
    respond(survey.current_version, [{"sex": "male"}] * 3)
    assert store.refresh(survey).responses == 11
    assert found.strands["sex"].counts() == {"female": 4, "male": 2, "not-answered": 2}
    assert found.questions["use"].counts() == {"daily": 4, "never": 4}


def test_one_writer_at_a_time() -> None:
    order = []

    def write() -> None:
        with folder.writing(1):
            order.append("second")

    with folder.writing(1) as mine:
        assert mine is not None
        with folder.writing(1, wait=False) as nobody:
            assert nobody is None
        other = threading.Thread(target=write)
        other.start()
        other.join(0.1)
        assert other.is_alive()
        order.append("first")
    other.join(5)
    assert order == ["first", "second"]


def test_the_lock_of_a_folder_that_was_removed_is_no_lock() -> None:
    entered = threading.Event()

    def write() -> None:
        with folder.writing(1):
            entered.set()
            lock = folder.root() / "1.lock"
            assert lock.exists()

    with folder.writing(1):
        other = threading.Thread(target=write)
        other.start()
        other.join(0.1)
        (folder.root() / "1.lock").unlink()
    other.join(5)
    assert entered.is_set()


def test_forgotten_with_all_that_was_there(survey: Survey) -> None:
    store.refresh(survey)
    assert store.forget(survey.pk)
    assert list(folder.root().iterdir()) == []
    assert store.latest(survey) is None
    assert not store.forget(survey.pk)


def test_those_of_surveys_that_are_gone(survey: Survey) -> None:
    store.refresh(survey)
    folder.make(folder.folder_of(survey.pk + 1))
    assert store.forget_deleted() == 1
    assert folder.surveys_with_folder() == [survey.pk]
