"""The files of a survey's snapshot."""

from pathlib import Path

from analysis.snapshot import folder
from surveys.models import Survey

NEW_KEY = "YW5vdGhlci1rZXktb2YtMzItYnl0ZXMtbG9uZy4uLi4="


def files(survey: Survey) -> list[Path]:
    return sorted(folder.folder_of(survey.pk).glob("*.parquet"))
