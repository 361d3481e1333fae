"""JSON Lines: one response a line, its answers as they are stored, whatever their type."""

import json
from typing import TextIO

from ..columns import SUBMITTED_AT
from ..table import Table


def write_jsonl(table: Table, output: TextIO) -> None:
    """Write the table. Nothing is spread over columns: `answers` is the document that the response holds."""
    for row, answers, _today in table.responses():
        at = row[SUBMITTED_AT]
        line = {**row, SUBMITTED_AT: at and at.isoformat(), "answers": answers}
        output.write(json.dumps(line, ensure_ascii=False) + "\n")
