"""What `answering` does in each round."""

from collections.abc import Mapping, Sequence

from consult.wsgi import application
from surveys.engine.definition import parse
from surveys.models import EqualityRecord, Response

from ._answers import fields_for
from ._journeys import answer_peer, answer_survey
from ._meter import Meter
from ._peer import making
from ._questionnaire import document, publish
from ._visitor import Visitor, WrongAnswer

__all__ = ["Measurement", "WrongAnswer"]


class Measurement:
    """The surveys and the peer's pages, made once, and the rounds that go through them."""

    def __init__(self, surveys: Mapping[str, Sequence[int]], consultation: str) -> None:
        """Publish the surveys (slug → questions on each page) and make the peer's pages."""
        self.consultation = consultation
        self.surveys = {slug: fields_for(parse(document(slug, sizes))) for slug, sizes in surveys.items()}
        for slug, sizes in surveys.items():
            publish(slug, sizes)
        self.peers = making.make()
        self.peer_fields = making.fields()
        self.sent = dict.fromkeys((*self.surveys, "peer"), 0)

    def run(self, meter: Meter, *, passes: int) -> Meter:
        """Go through everything `passes` times, each time as new people, and return the meter.

        Ours and the peer's take turns, so that a busy moment of the machine falls on both.
        """
        for _ in range(passes):
            Visitor(application, meter).get(self.consultation, "consultation GET")
            for slug, path in self.peers.items():
                answer_peer(Visitor(application, meter), slug, path, self.peer_fields)
                self.sent["peer"] += 1
            for slug, fields in self.surveys.items():
                answer_survey(Visitor(application, meter), slug, fields)
                self.sent[slug] += 1
        meter.end_round()
        return meter

    def verify(self) -> None:
        """Raise WrongAnswer unless everything that was sent is in the database."""
        stored = {"peer": making.submissions()}
        for slug in self.surveys:
            sent = Response.objects.filter(survey__slug=slug, status=Response.Status.SUBMITTED)
            stored[slug] = sent.count()
            with_equality = EqualityRecord.objects.filter(response__in=sent).values("response").distinct().count()
            if with_equality != stored[slug]:
                raise WrongAnswer(f"{slug}: {with_equality} of {stored[slug]} responses have equality answers")
        if stored != self.sent:
            raise WrongAnswer(f"sent {self.sent}, stored {stored}")
