"""The ways through the site that are measured, request by request as a browser makes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import resolve

from ._visitor import Crowd, Fields, WrongAnswer

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


def answer_survey(crowd: Crowd, slug: str, fields: Fields) -> None:
    """Answer a survey from its first page to the confirmation.

    Measured as "<slug> <page> GET" and "<slug> <page> POST", and as the totals SENT and WITH_EQUALITY.
    """
    with crowd.meter.total(f"{slug} {WITH_EQUALITY}"):
        with crowd.meter.total(f"{slug} {SENT}"):
            ways = _go(crowd, slug, [Way(f"/en/answer/{slug}/")] * crowd.size, fields, until="equality")
        ways = _go(crowd, slug, ways, fields, until="done")
        crowd.get([way.path for way in ways], f"{slug} done GET")


def answer_peer(crowd: Crowd, slug: str, path: str, fields: Mapping[str, list[str]]) -> None:
    """Answer the peer's form: one page, and the thanks in answer to the post."""
    paths = [path] * crowd.size
    with crowd.meter.total(f"{slug} {SENT}"):
        pages = crowd.get(paths, f"{slug} GET")
        thanks = crowd.post(paths, [page.filled(fields) for page in pages], f"{slug} POST", expected=200)
    for answer in thanks:
        if THANKS not in answer.body:
            raise WrongAnswer(f"{path} did not take the answers: {answer.words()}")


def _go(crowd: Crowd, slug: str, ways: Sequence[Way], fields: Fields, *, until: str) -> Sequence[Way]:
    for _ in range(_MOST_PAGES):
        pages = {way.page for way in ways}
        if len(pages) > 1:
            raise WrongAnswer(f"{slug} led the same answers to different pages: {sorted(pages)}")
        page = pages.pop()
        if page == until:
            return ways
        paths = [way.path for way in ways]
        shown = crowd.get(paths, f"{slug} {page} GET")
        sent = crowd.post(paths, [answer.filled(fields) for answer in shown], f"{slug} {page} POST")
        ways = [Way(answer.location) for answer in sent]
    raise WrongAnswer(f"{slug} did not come to its {until} page; it stands at {ways[0].path}")
