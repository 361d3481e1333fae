"""What somebody is answering on the pages of questions: a draft, or a change to what they sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from surveys.engine import journey
from surveys.engine.definition import Survey as Definition
from surveys.engine.path import Answers, exit_of
from surveys.models import Response, ResponseChange, Survey
from surveys.services.respond.change import begun_with

from . import addresses
from .access import Sent
from .refusals import refuse
from .typed import texts


@dataclass(frozen=True, slots=True)
class Answering:
    """A response, the answers that its pages show and save, and where those pages are."""

    response: Response
    definition: Definition
    answers: Answers
    # True for a change: its pages are apart, and the answers of the response itself stay as they were sent.
    changing: bool = False
    # What was saved of the change; nothing before its first page.
    change: ResponseChange | None = None

    @property
    def takes_answers(self) -> bool:
        """Whether what is sent now is saved: the consultation is open, and what was sent is not what is answered."""
        unsent = self.changing or self.response.status == Response.Status.DRAFT
        return unsent and self.response.survey.state == Survey.State.OPEN

    def page(self, page: journey.Page, *, from_check: bool = False) -> str:
        """Return the address of a question page."""
        return addresses.of_page(self.response, page, from_check=from_check, changing=self.changing)

    @property
    def check(self) -> str:
        """Return the address where all of the answers are read back and sent."""
        return addresses.of("change" if self.changing else "check", self.response)

    @property
    def end(self) -> str:
        """Return the address after the last page: the check page, or the end that the answers lead to."""
        if not self.changing and exit_of(self.definition.sections, self.answers, self.response.today):
            return addresses.of("ended", self.response)
        return self.check

    @property
    def before_all(self) -> str:
        """Return the address that the first page's way back leads to."""
        return self.check if self.changing else addresses.consultation(self.response.survey.slug)

    def after(self, name: str) -> str:
        """Return the address of the page after this one, or of the check page."""
        following = journey.after(self.definition, self.answers, name, self.response.today)
        return self.page(following) if following else self.end

    def before(self, name: str) -> str:
        """Return the address of the page before this one, or of what comes before the first."""
        earlier = journey.before(self.definition, self.answers, name, self.response.today)
        return self.page(earlier) if earlier else self.before_all

    def unfinished(self, *, from_check: bool = False) -> str:
        """Return the address of the first page to go on with, or of the check page.

        from_check: after one answer was changed, go through the pages that this has opened and no others.
        """
        waiting = journey.first_unfinished(self.definition, self.answers, self.response.today)
        return self.page(waiting, from_check=from_check) if waiting else self.end

    def lost_place(self) -> str:
        """Return the address to go to from a page that the answers do not lead to."""
        return self.check if self.changing else self.unfinished()

    def closed(self, request: HttpRequest, written: Mapping[str, str] | None = None) -> HttpResponse:
        """Answer what came after the close. `written` are texts just typed; without it, those saved and not sent."""
        if written is None:
            sent = self.response.answers if self.changing else {}
            unsent = {code: value for code, value in self.answers.items() if value != sent.get(code)}
            written = texts(unsent, self.definition)
        if self.changing:
            return refuse(
                request, "closed_change", status=403, written=written, href=addresses.of("done", self.response)
            )
        href = addresses.consultation(self.response.survey.slug)
        return refuse(request, "closed", status=403, written=written, href=href)


def of_draft(response: Response, definition: Definition) -> Answering:
    """Return the answering of a draft."""
    return Answering(response, definition, response.answers)


def of_change(sent: Sent) -> Answering:
    """Return the answering of a change: what was saved of it, else what it would begin with."""
    answers = sent.change.answers if sent.change else begun_with(sent.response, sent.definition)
    return Answering(sent.response, sent.definition, answers, changing=True, change=sent.change)
