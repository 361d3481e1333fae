"""Responses to export: a full one, one that says little, and one to an older version."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management import call_command

from surveys.models import SurveyVersion
from surveys.services.respond import Submission, respond_many
from tests.surveys.engine.build import question, section
from tests.surveys.exchange.every_type import FULL, publish_every_type
from tests.surveys.factory import publish_parks

LONG = "ગુજરાતી " * 1_000


def store_three() -> SurveyVersion:
    """Publish two versions and store three responses: to the older one, full, and brief. Return the newer version."""
    older = publish_parks(languages=["en", "ur"], sections=[section("old", question("gone", "number"))])
    send(UUID(int=1), {"gone": 7}, older)
    version = publish_every_type()
    send(UUID(int=2), FULL, version)
    send(UUID(int=3), {"sure": "no", "long": LONG}, version)
    return version


def send(response_id: UUID, answers: dict[str, Any], version: SurveyVersion) -> None:
    """Store a response."""
    submission = Submission(response_id=response_id, channel="paper", language="ur", answers=answers)
    respond_many(version=version, submissions=[submission])


def export(folder: Path, file_format: str, *more: str) -> Path:
    """Export the survey and return the file."""
    output = folder / f"out.{file_format}"
    call_command("export_responses", "parks", "--format", file_format, "--output", str(output), *more)
    return output
