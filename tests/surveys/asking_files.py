"""A questionnaire that asks for files on its first page and on a later one, and what is stored of them."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from surveys.models import SurveyVersion, UploadedFile
from surveys.models.upload import upload_storage
from surveys.selectors.definitions import definition_of
from surveys.services.uploads import describe, keep
from surveys.uploads.safe import SentFile
from tests.surveys.factory import publish_parks, text


def publish_files(**changes: Any) -> SurveyVersion:
    """Publish it: photos (at most three) and a name on the first page, a plan (PDF, 2 MB) on the second."""
    photos = {"code": "photos", "type": "file", "text": text("Show us the park", ur="ہمیں پارک دکھائیں")}
    plan = {"code": "plan", "type": "file", "text": text("Your plan"), "accept": ["application/pdf"], "megabytes": 2}
    name = {"code": "name", "type": "short_text", "text": text("Which park?"), "required": True}
    more = {"code": "more", "type": "short_text", "text": text("Anything else?"), "limits": {"maximum": 5}}
    sections = [
        {"code": "show", "title": text("Show"), "questions": [{**photos, "limits": {"maximum": 3}, **changes}, name]},
        {"code": "then", "title": text("Then"), "questions": [plan, more]},
    ]
    return publish_parks(sections=sections)


def stored_files() -> list[Path]:
    """Return every file that lies in the storage."""
    folder = Path(upload_storage().path(""))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def kept_file(version: SurveyVersion, response_id: UUID, content: bytes, code: str = "photos") -> dict[str, Any]:
    """Keep a file for a response and return its description."""
    question = definition_of(version.pk, version.digest).question(code)
    assert question is not None
    sent = SentFile("a.jpg", BytesIO(content))
    row, _ = keep(survey=version.survey, response_id=response_id, question=question, sent=sent)
    return describe(row)


def attached() -> dict[str, bool]:
    """Return which files are named by answers, by their name."""
    return {row.name: row.unattached_since is None for row in UploadedFile.objects.all()}
