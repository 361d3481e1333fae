"""Responses to a file of any format: whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .table import Table
from .whole_file import whole_files
from .writers.csv_file import write_csv
from .writers.ddi_codebook import write_ddi
from .writers.jsonl_file import write_jsonl
from .writers.parquet_file import write_parquet
from .writers.r_script import write_r
from .writers.sav_file import write_sav
from .writers.sps_syntax import write_sps
from .writers.xlsx_file import write_xlsx


@dataclass(frozen=True, slots=True)
class Wish:
    """How the file is to be. language: of labels, empty for the source · labels: words of choices, not their codes."""

    language: str = ""
    labels: bool = False


def write_responses(table: Table, output: Path, *, file_format: str, wish: Wish | None = None) -> list[Path]:
    """Write every response of the table and return the files made: two for `sav` and `r`, else one.

    Equality answers and contact details are in none of them: the table does not read them. Raises OSError (a full disk
    for instance), DoesNotFit, ResponsesChanged; no file is left then.
    """
    outputs = files_of(output, file_format)
    with whole_files(*outputs) as unfinished:
        _WRITERS[file_format](table, unfinished, outputs, wish or Wish())
    return outputs


def files_of(output: Path, file_format: str) -> list[Path]:
    """Return the files that a format makes: the one asked for, then what is written beside it."""
    return [output, *(output.with_suffix(suffix) for suffix in _BESIDE.get(file_format, ()))]


Writer = Callable[[Table, list[Path], list[Path], Wish], None]


def _csv(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    with unfinished[0].open("w", encoding="utf-8", newline="") as file:
        write_csv(table, file, language=wish.language or table.source_language, labels=wish.labels)


def _jsonl(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    with unfinished[0].open("w", encoding="utf-8") as file:
        write_jsonl(table, file)


def _xlsx(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    write_xlsx(table, unfinished[0], language=wish.language or table.source_language, labels=wish.labels)


def _parquet(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    write_parquet(table, unfinished[0])


def _sav(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    write_sav(table, unfinished[0], language=wish.language)
    with unfinished[1].open("w", encoding="utf-8-sig") as file:
        write_sps(table, file, data=outputs[0].name, language=wish.language)


def _r(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    with unfinished[1].open("w", encoding="utf-8", newline="") as file:
        write_csv(table, file)
    with unfinished[0].open("w", encoding="utf-8") as file:
        write_r(table, file, data=outputs[1].name, language=wish.language)


def _ddi(table: Table, unfinished: list[Path], outputs: list[Path], wish: Wish) -> None:
    write_ddi(table, unfinished[0], data=outputs[0].with_suffix(".csv").name)


_WRITERS: dict[str, Writer] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "sav": _sav,
    "r": _r,
    "ddi": _ddi,
}
# What is written beside the file asked for: SPSS's syntax, and the data that the R script reads.
_BESIDE = {"sav": (".sps",), "r": (".csv",)}
# How often a format reads the responses.
PASSES = {"sav": 2, "ddi": 0}
FORMATS = tuple(_WRITERS)
