"""A published definition to a file: our own JSON, or an XLSForm."""

import json
from pathlib import Path

from surveys.engine.definition import parse
from surveys.models import SurveyVersion

from .whole_file import whole_files
from .xlsform_out.form import write_xlsform

FORMATS = ("json", "xlsform")


def write_questionnaire(version: SurveyVersion, output: Path, *, file_format: str) -> list[tuple[str, str]]:
    """Write the definition, whole or not at all, and return what the format could not hold: code and reason.

    Raises OSError.
    """
    with whole_files(output) as (unfinished,):
        if file_format == "xlsform":
            return write_xlsform(parse(version.document), unfinished, version=str(version.number))
        text = json.dumps(version.document, ensure_ascii=False, indent=2)
        unfinished.write_text(text + "\n", encoding="utf-8")
    return []
