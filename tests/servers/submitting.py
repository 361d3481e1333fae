"""One submission of a small survey over HTTP, any step of which may be repeated."""

import http.client
import time
from dataclasses import dataclass
from typing import Any

from .live_site import LiveSite
from .process import end_of_log
from .reading import json_of, rows
from .sender import Sender

SLUG = "parks"
START = f"/en/answer/{SLUG}/"
BROKEN = (OSError, http.client.HTTPException)

# One page of questions and no equality questions: three requests make a response. A database that is still empty gets
# the tables that responses need, and not all that the pages around them do.
PUBLISH = """
from django.core.management import call_command
from django.db import connection
call_command("migrate", "surveys", interactive=False, verbosity=0)
from tests.surveys.factory import document, publish_parks
publish_parks(sections=document()["sections"][1:])
with connection.cursor() as cursor:
    cursor.execute({question!r})
    print(cursor.fetchone()[0])
"""
STORED = f"""
SELECT response.id, response.answers FROM surveys_response AS response
JOIN surveys_survey AS survey ON survey.id = response.survey_id
WHERE survey.slug = '{SLUG}' AND response.status = 'submitted' ORDER BY response.submitted_at
"""


class NotTaken(Exception):
    """The server answered without taking the submission: it is starting, ending, or asks to look again."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one person sends. `token` is the form's, so that every copy of it is the same submission."""

    token: str
    words: str

    @property
    def first_page(self) -> dict[str, str]:
        """Return the fields of the only page of questions."""
        return {"token": self.token, "more": self.words, "mood": "4", "name": "", "action": ""}


def publish_small_survey(site: LiveSite, *, question: str) -> str:
    """Publish the survey that `Submission` answers.

    Return what the platform's own connection to the database answers to a question in SQL.
    """
    return site.manage("shell", "--no-imports", "-c", PUBLISH.format(question=question)).splitlines()[-1]


def new_submission(sender: Sender, words: str) -> Submission:
    """Open the form. Raises NotTaken."""
    reply = sender.get(START)
    if reply.status != 200:
        raise NotTaken(f"{reply.status} for the first page")
    return Submission(reply.token(), words)


def check_page(sender: Sender, submission: Submission) -> str:
    """Save the page of questions and return the path it leads to: the check page, or the receipt of what was sent."""
    reply = sender.post(START, submission.first_page)
    if reply.status != 302:
        raise NotTaken(f"{reply.status} for the page of questions")
    return reply.location


def submit(sender: Sender, path: str) -> str:
    """Send the answers from the check page and return the path of the receipt. Raises NotTaken."""
    page = sender.get(path)
    if page.status == 302:
        return page.location
    if page.status != 200:
        raise NotTaken(f"{page.status} for the check page")
    reply = sender.post(path, {"revision": page.revision()})
    if reply.status != 302 or not reply.location.endswith("/done/"):
        raise NotTaken(f"{reply.status} {reply.location}")
    return reply.location


def deliver(sender: Sender, submission: Submission) -> str:
    """Send a submission from its first page to its receipt, and return the receipt's path.

    Raises NotTaken, or one of BROKEN when the connection breaks.
    """
    path = check_page(sender, submission)
    return path if path.endswith("/done/") else submit(sender, path)


def deliver_at_last(sender: Sender, submission: Submission, *, seconds: float = 120.0) -> str:
    """Try until the submission is acknowledged. Raises NotTaken with the server's log when the time is over."""
    end = time.monotonic() + seconds
    while True:
        try:
            return deliver(sender, submission)
        except (NotTaken, *BROKEN) as error:
            if time.monotonic() > end:
                raise NotTaken(end_of_log(sender.site.log)) from error
            time.sleep(0.05)


def stored(site: LiveSite) -> list[dict[str, Any]]:
    """Return id and answers of the submitted responses in the order they came."""
    return [{"id": response, "answers": json_of(answers)} for response, answers in rows(site, STORED)]
