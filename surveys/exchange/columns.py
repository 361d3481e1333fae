"""The columns of a survey's table: named by codes, the same in every format, over all versions of the survey."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext

from surveys.engine.definition import Survey as Definition
from surveys.engine.definition import Text
from surveys.models import Response

from .kinds import Column, Kind
from .question_columns import Naming, question_columns

ID, SUBMITTED_AT, LANGUAGE, REPRESENTS = "id", "submitted_at", "language", "represents"
REFERENCE, CHANNEL, VERSION = "reference", "channel", "version"
HEAD = (ID, REFERENCE, SUBMITTED_AT, CHANNEL, LANGUAGE, REPRESENTS, VERSION)


def columns_of(definitions: Iterable[Definition], entries: Mapping[str, int] | None = None) -> list[Column]:
    """Return what is known of every response, then every question's columns in the order of the newest version.

    definitions: newest first · entries: group code → the most entries that a response has, one column set for each.
    A column that two versions share has the newest label and the values of both; when the versions disagree about
    what it is, it is text.
    """
    definitions = list(definitions)
    found = {column.name: column for column in head_columns(definitions[0].languages if definitions else ())}
    for definition in definitions:
        naming = Naming(definition.source_language, entries or {})
        for question in definition.questions():
            for column in question_columns(question, naming):
                known = found.get(column.name)
                found[column.name] = column if known is None else _merged(known, column)
    return list(found.values())


def head_columns(languages: Iterable[str]) -> list[Column]:
    """Return the columns that every survey has, with labels in these languages."""
    labels: dict[str, Callable[[], str]] = {
        ID: lambda: gettext("Response"),
        REFERENCE: lambda: gettext("Reference"),
        SUBMITTED_AT: lambda: gettext("When it was submitted"),
        CHANNEL: lambda: gettext("Channel"),
        LANGUAGE: lambda: gettext("Language it was answered in"),
        REPRESENTS: lambda: gettext("People it stands for"),
        VERSION: lambda: gettext("Version of the questionnaire"),
    }
    kinds: dict[str, Kind] = {SUBMITTED_AT: "moment", CHANNEL: "choice", REPRESENTS: "integer", VERSION: "integer"}
    texts: dict[str, dict[str, str]] = {name: {} for name in HEAD}
    channels: dict[str, dict[str, str]] = {channel.value: {} for channel in Response.Channel}
    for language in languages:
        with translation.override(language):
            for name, label in labels.items():
                texts[name][language] = label()
            for channel in Response.Channel:
                channels[channel.value][language] = str(channel.label)
    values: dict[str, Mapping[str, Text]] = {CHANNEL: channels}
    return [
        Column(name, "", texts[name], kinds.get(name, "text"), values.get(name, {}), 1 if name in kinds else None)
        for name in HEAD
    ]


def _merged(newer: Column, older: Column) -> Column:
    if newer.kind != older.kind:
        both = {newer.kind, older.kind}
        kind: Kind = "decimal" if both == {"integer", "decimal"} else "text"
        return replace(newer, kind=kind, values={}, smallest=_lower(newer, older))
    # The newer labels stand, and its order; what only the older version offers comes after.
    values = {**newer.values, **{code: label for code, label in older.values.items() if code not in newer.values}}
    return replace(newer, values=values, smallest=_lower(newer, older))


def _lower(newer: Column, older: Column) -> int | None:
    if newer.smallest is None or older.smallest is None:
        return None
    return min(newer.smallest, older.smallest)
