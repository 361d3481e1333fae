"""What `answering` does in each round."""

from collections.abc import Mapping, Sequence
from contextlib import closing

from surveys.engine.definition import parse
from surveys.models import EqualityRecord, Response

from ._answers import fields_for
from ._journeys import answer_peer, answer_survey
from ._long_questionnaire import LONG, SHORT, publish_both
from ._meter import Meter
from ._peer import making
from ._questionnaire import document, publish
from ._visitor import Crowd, Site, WrongAnswer

__all__ = ["Measurement", "WrongAnswer"]

# How many people take each step together.
PEOPLE = 12
# How many surveys of each length are shown for the first time.
FIRST_TIMES = 8


class Measurement:
    """The surveys and the peer's pages, made once, and the rounds that go through them."""

    def __init__(self, surveys: Mapping[str, Sequence[int]], consultation: str) -> None:
        """Publish the surveys (slug → questions on each page) and make the peer's pages."""
        self.consultation = consultation
        self.surveys = {slug: fields_for(parse(document(slug, sizes))) for slug, sizes in surveys.items()}
        for slug, sizes in surveys.items():
            publish(slug, sizes)
        publish_both(FIRST_TIMES)
        self.peers = making.make()
        self.peer_fields = making.fields()
        self.sent = dict.fromkeys((*self.surveys, "peer"), 0)

    def warm_up(self, site: Site, meter: Meter) -> None:
        """Open a page of ours, so that what every page needs is there: no figure is about a server's first page."""
        with closing(Crowd(site, meter, PEOPLE)) as crowd:
            for slug in self.surveys:
                crowd.get([f"/en/answer/{slug}/"] * PEOPLE, "warming up")

    def show_for_the_first_time(self, site: Site, meter: Meter) -> None:
        """Open first pages that nobody has opened since the server started: "<name> first time GET"."""
        with closing(Crowd(site, meter, 1)) as person:
            for number in range(FIRST_TIMES):
                for name in (SHORT, LONG):
                    person.get([f"/en/answer/{name}-{number}/"], f"{name} first time GET")
                # Each is a round of its own: one of them may meet the collecting of garbage.
                meter.end_round()

    def run(self, site: Site, meter: Meter, *, passes: int) -> Meter:
        """Go through everything `passes` times, each time as new people, and return the meter.

        Ours and the peer's take turns, so that a busy moment of the machine falls on both.
        """
        for _ in range(passes):
            with closing(Crowd(site, meter, PEOPLE)) as crowd:
                crowd.get([self.consultation] * PEOPLE, "consultation GET")
                for name in (SHORT, LONG):
                    crowd.get([f"/en/answer/{name}-0/"] * PEOPLE, f"{name} GET")
            for slug, path in self.peers.items():
                with closing(Crowd(site, meter, PEOPLE)) as crowd:
                    answer_peer(crowd, slug, path, self.peer_fields)
                self.sent["peer"] += PEOPLE
            for slug, fields in self.surveys.items():
                with closing(Crowd(site, meter, PEOPLE)) as crowd:
                    answer_survey(crowd, slug, fields)
                self.sent[slug] += PEOPLE
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
