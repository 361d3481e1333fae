"""Files sent with a page of questions: read, kept at once, and put among the fields as the engine expects them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from surveys.engine.answers import Finding, Reading
from surveys.engine.definition import Question
from surveys.engine.definition import Survey as Definition
from surveys.engine.errors import AnswerError
from surveys.engine.types import Fields
from surveys.engine.types.file import MEGABYTE, MOST_FILES, megabytes, most
from surveys.models import Survey
from surveys.services.uploads import describe, held, keep
from surveys.uploads.faults import FileFault
from surveys.uploads.multipart import Arrived, BadForm, read_form
from surveys.uploads.safe import SentFile

from .body import MULTIPART, BadBody, read_body

KEEP, REMOVE = "keep", "remove"
# A page with files takes this much at the least: who chose a file that is too large is told so at the question.
_LEAST_BODY = 32 * MEGABYTE
_REASONS = {"too_large": ("files_too_large", 413), "not_utf8": ("not_utf8", 400), "broken": ("broken_form", 400)}
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Posted:
    """What a page sent: its fields, and its files by the code of their question."""

    fields: Fields
    files: Mapping[str, Sequence[Arrived]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WithFiles:
    """The fields of a page, with the files that were kept described in them, and what was wrong with others."""

    fields: Fields
    faults: Sequence[Finding] = ()

    def add_to(self, reading: Reading, questions: Iterable[Question]) -> None:
        """Put the faults among the findings, in the order of the questions.

        A question whose file was refused is not told besides that it was left empty.
        """
        if not self.faults:
            return
        faulty = {finding.question.code for finding in self.faults}
        others = [
            finding
            for finding in reading.findings
            if finding.question.code not in faulty or finding.error.code not in ("required", "files_too_few")
        ]
        order = {question.code: number for number, question in enumerate(questions)}
        reading.findings = sorted(
            [*others, *self.faults], key=lambda finding: order.get(finding.question.code, len(order))
        )


def takes_files(questions: Iterable[Question]) -> bool:
    """Return whether a page with these questions is sent with files."""
    return any(question.type == "file" for question in questions)


def read_posted(request: HttpRequest, questions: Sequence[Question]) -> Posted:
    """Return what a page with these questions sent. Raises BadBody.

    How much a body may hold follows from the questions; a page without files takes what every page takes.
    """
    asking = [question for question in questions if question.type == "file"]
    if not asking or request.content_type != MULTIPART:
        return Posted(read_body(request))
    together = sum(most(question) * megabytes(question) for question in asking) * MEGABYTE
    try:
        form = read_form(
            request,
            most_bytes={question.code: megabytes(question) * MEGABYTE for question in asking},
            most_files=MOST_FILES,
            body_limit=settings.RESPONSE_BODY_MAX + max(_LEAST_BODY, 2 * together),
            most_text=settings.RESPONSE_BODY_MAX,
        )
    except BadForm as bad:
        raise BadBody(*_REASONS[bad.reason]) from None
    # A file in a field that takes none is a field that the page does not have.
    strays = {name: [""] for name in form.files if name not in {question.code for question in asking}}
    return Posted({**form.fields, **strays}, form.files)


def without_files(posted: Posted, definition: Definition) -> Fields:
    """Return the fields without those of files: for a page shown anew under another response, which has none yet."""
    codes = {question.code for question in definition.questions() if question.type == "file"}
    return {name: values for name, values in posted.fields.items() if name.partition(".")[0] not in codes}


def keep_files(
    posted: Posted, *, survey: Survey, response_id: UUID, questions: Iterable[Question], storing: bool
) -> WithFiles:
    """Keep what was sent for the questions of a response, and describe it in the fields.

    What is kept stays even where something else on the page is wrong, so that nobody has to choose it again. Fields
    that say "keep" or "remove" for a file that is there already are looked up; what a browser writes into the field of
    the question itself is never believed. storing: False keeps nothing, for a response that takes no more answers.
    """
    fields = dict(posted.fields)
    faults: list[Finding] = []
    for question in questions:
        if question.type != "file":
            continue
        if any(fields.pop(question.code, ())):
            faults.append(Finding(question, question.code, AnswerError("not_a_file")))
        wishes = _wishes(question, fields)
        arrived = posted.files.get(question.code, ())
        if not wishes and not arrived:
            continue
        there, gone = _there(question, wishes, response_id)
        fresh, wrong = _fresh(question, arrived, survey, response_id, storing=storing)
        described = {item["id"]: item for item in (*there, *fresh)}
        fields[question.code] = [json.dumps(list(described.values()), ensure_ascii=False)]
        faults += [Finding(question, question.code, error) for error in (*gone, *wrong)]
    return WithFiles(fields, faults)


def _wishes(question: Question, fields: dict[str, Sequence[str]]) -> dict[UUID, str]:
    """Take the fields `<question>.<file>` out: whether each file is to be kept. Odd ones stay, and are refused."""
    found: dict[UUID, str] = {}
    for name in list(fields):
        code, _, tail = name.partition(".")
        value = (list(fields[name]) or [""])[-1]
        if code == question.code and _ID.fullmatch(tail) and value in (KEEP, REMOVE):
            found[UUID(tail)] = value
            del fields[name]
    return found


def _there(
    question: Question, wishes: Mapping[UUID, str], response_id: UUID
) -> tuple[list[dict[str, Any]], list[AnswerError]]:
    kept = [file_id for file_id, wish in wishes.items() if wish == KEEP]
    files = held(response_id=response_id, question=question.code, ids=kept)
    gone = [AnswerError("file_unknown")] if len(files) < len(kept) else []
    return [describe(files[file_id]) for file_id in kept if file_id in files], gone


def _fresh(
    question: Question, arrived: Sequence[Arrived], survey: Survey, response_id: UUID, *, storing: bool
) -> tuple[list[dict[str, Any]], list[AnswerError]]:
    described: list[dict[str, Any]] = []
    faults: list[AnswerError] = []
    if len(arrived) > MOST_FILES:
        faults.append(AnswerError("files_too_many", {"count": most(question)}))
    for file in arrived[:MOST_FILES]:
        try:
            row, _ = keep(
                survey=survey,
                response_id=response_id,
                question=question,
                sent=SentFile(file.name, file.content),
                storing=storing,
            )
            described.append(describe(row))
        except FileFault as fault:
            faults.append(AnswerError(fault.code, fault.params))
    return described, faults
