"""What a column of the table is, whatever file it is written to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveys.engine.definition import Text

# What a value of the column is in Python: text str · integer int · decimal canonical decimal string · date ISO string ·
# time "HH:MM" · moment datetime · choice code of an option · flag 1 or 0. A missing value is None in every kind.
Kind = Literal["text", "integer", "decimal", "date", "time", "moment", "choice", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `question` is the code of the question it belongs to, empty for what is known of every response.

    label: words by language · values: label by value, for choices all of them, for scales the ends ·
    smallest: the lowest number that the column can hold, None when nothing says so.
    """

    name: str
    question: str
    label: Text
    kind: Kind
    values: Mapping[str, Text] = field(default_factory=dict)
    smallest: int | None = None
