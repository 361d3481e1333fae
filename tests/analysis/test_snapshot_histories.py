"""However a snapshot was brought up to date, it is what one taken anew would be."""

import random
from pathlib import Path

import pytest
from pytest_django import Settings

from analysis.snapshot import parts, refreshing, store, take
from surveys.models import EqualityRecord, Response, Survey, SurveyVersion
from surveys.services.respond.withdrawal import withdraw
from tests.analysis.builder import publish, question, record, respond
from tests.analysis.snapshots import figures, live, stored

pytestmark = pytest.mark.django_db
SEXES = ("female", "male", "not-answered", "prefer-not-to-say")
CHOICES = ("daily", "weekly", "never")


class History:
    """A survey to which things happen at random."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.versions = [self._publish(["sex"])]
        self.survey: Survey = self.versions[0].survey

    def _publish(self, strands: list[str], number: int = 1) -> SurveyVersion:
        asked = [question("use", options=CHOICES), question(f"new{number}", "scale"), question("why", "long_text")]
        return publish(strands=strands, questions=asked, number=number)

    def happens(self) -> None:
        """Have one thing happen."""
        things = [self.submitted] * 4 + [self.revised, self.withdrawn, self.deleted] + [self.record_changed] * 3
        self.draw.choice([*things, self.version_published] if len(self.versions) < 3 else things)()

    def submitted(self) -> None:
        people = [{"sex": self.draw.choice(SEXES)} if self.draw.random() < 0.7 else {} for _ in range(3)]
        respond(self.draw.choice(self.versions), people, answers=self._answers())

    def _answers(self) -> dict[str, object]:
        return {"use": self.draw.choice(CHOICES), "new1": self.draw.randint(1, 5), "why": "words"}

    def _somebody(self) -> Response | None:
        submitted = list(Response.objects.filter(status="submitted").order_by("pk"))
        return self.draw.choice(submitted) if submitted else None

    def revised(self) -> None:
        if person := self._somebody():
            Response.objects.filter(pk=person.pk).update(
                revision=person.revision + 1, answers=self._answers(), version=self.draw.choice(self.versions)
            )

    def withdrawn(self) -> None:
        if person := self._somebody():
            withdraw(response=person)

    def deleted(self) -> None:
        if person := self._somebody():
            person.delete()

    def record_changed(self) -> None:
        if person := self._somebody():
            told = record(person, {"sex": self.draw.choice(SEXES), "religion": "muslim"}, part=self.draw.choice("ab"))
            EqualityRecord.objects.filter(response=person, part=told.part).delete()
            if self.draw.random() < 0.8:
                told.save()

    def version_published(self) -> None:
        number = len(self.versions) + 1
        # The third time the strands stay as they are.
        self.versions.append(self._publish(["sex", "religion"], number))


@pytest.mark.parametrize("seed", range(6))
def test_random_histories(seed: int, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    settings.SNAPSHOT_ROOT = tmp_path / "snapshots"
    monkeypatch.setattr(parts, "PART_ROWS", 7)
    monkeypatch.setattr(refreshing, "AT_ONCE", 4)
    history = History(seed)
    for _ in range(12):
        for _ in range(history.draw.randint(0, 5)):
            history.happens()
        found = store.refresh(history.survey)
        assert stored(history.survey) == live(history.survey)
        assert figures(found) == figures(take(history.survey))
    assert found.number > 5
