"""The ways through the site that are measured, request by request as a browser makes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import resolve

from ._visitor import Fields, Visitor, WrongAnswer

THANKS = "Thank you for your answers."
# Names of the totals, after the survey's slug.
SENT, WITH_EQUALITY = "until sent", "with equality questions"
# No questionnaire here has more pages; a redirect that leads in a circle must not be followed for ever.
_MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Way:
    """Where a journey has come to: the path, and the name of the page in the form's addresses."""

    path: str

    @property
    def page(self) -> str:
        """Return start, page, check, equality, equality_part or done. Raises WrongAnswer for any other place."""
        match = resolve(self.path)
        if match.namespace != "surveys" or match.url_name is None:
            raise WrongAnswer(f"a journey through the form came to {self.path}")
        return match.url_name


def answer_survey(visitor: Visitor, slug: str, fields: Fields) -> None:
    """Answer a survey from its first page to the confirmation.

    Measured as "<slug> <page> GET" and "<slug> <page> POST", and as the totals SENT and WITH_EQUALITY.
    """
    with visitor.meter.total(f"{slug} {WITH_EQUALITY}"):
        with visitor.meter.total(f"{slug} {SENT}"):
            way = _go(visitor, slug, Way(f"/en/answer/{slug}/"), fields, until="equality")
        way = _go(visitor, slug, way, fields, until="done")
        visitor.get(way.path, f"{slug} done GET")


def answer_peer(visitor: Visitor, slug: str, path: str, fields: Mapping[str, list[str]]) -> None:
    """Answer the peer's form: one page, and the thanks in answer to the post."""
    with visitor.meter.total(f"{slug} {SENT}"):
        page = visitor.get(path, f"{slug} GET")
        thanks = visitor.post(path, page.filled(fields), f"{slug} POST", expected=200)
    if THANKS not in thanks.body:
        raise WrongAnswer(f"{path} did not take the answers: {thanks.words()}")


def _go(visitor: Visitor, slug: str, way: Way, fields: Fields, *, until: str) -> Way:
    for _ in range(_MOST_PAGES):
        if way.page == until:
            return way
        shown = visitor.get(way.path, f"{slug} {way.page} GET")
        sent = visitor.post(way.path, shown.filled(fields), f"{slug} {way.page} POST")
        way = Way(sent.location)
    raise WrongAnswer(f"{slug} did not come to its {until} page; it stands at {way.path}")
