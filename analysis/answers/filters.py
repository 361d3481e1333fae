"""Which responses an analyst asks for: by category of a strand, channel, session and language."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from analysis.columns import CodeColumn, Mask
from analysis.differences.groups import strand_groups
from analysis.labels import Labels
from analysis.snapshot import Snapshot
from surveys.equality.packs import Pack, Strand
from surveys.models import Response

STRAND, CHANNEL, SESSION, LANGUAGE = "strand", "channel", "session", "language"
# Between a strand and one of its categories.
_OF = ":"
# So much of what stands in an address is said again.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to ask for. group: under what heading it stands, "" for none."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One list to choose from, by the name it has in the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The choices under their headings."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            found.setdefault(choice.group, []).append(choice)
        return list(found.items())


@dataclass(frozen=True, slots=True, eq=False)
class Filter:
    """where: the responses asked for, None for all · fields: what there is to choose · words: what was chosen ·
    unknown: sentences about what the address asks for and is no choice.
    """

    where: Mask | None
    fields: tuple[Field, ...]
    words: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by the name of its list."""
        return {field.name: field.chosen for field in self.fields if field.chosen}


def answer_filter(asked: Mapping[str, str], snapshot: Snapshot, pack: Pack | None, labels: Labels) -> Filter:
    """Return the filter that an address asks for. What is no choice is named, and the others hold."""
    every = _fields(asked, snapshot, pack, labels)
    fields = tuple(field for field in every if field.choices)
    masks = [_mask(field, snapshot, pack) for field in fields if field.chosen]
    where = np.logical_and.reduce(masks) if masks else None
    words = tuple(
        f"{field.label}: {choice.label}" for field in fields for choice in field.choices if choice.value == field.chosen
    )
    return Filter(where, fields, words, tuple(_unknown(field, asked) for field in every if _is_unknown(field, asked)))


def refused_filter(asked: Mapping[str, str]) -> Filter:
    """Return the filter of those who see no small numbers: there is none, and who asked for one is told so."""
    if not any(asked.get(name) for name in (STRAND, CHANNEL, SESSION, LANGUAGE)):
        return Filter(None, (), ())
    words = _(
        "The filter in the address is left out: these are the figures of everybody. "
        "Filters work where small numbers are shown."
    )
    return Filter(None, (), (), (words,))


def _is_unknown(field: Field, asked: Mapping[str, str]) -> bool:
    wanted = asked.get(field.name, "")
    return bool(wanted) and field.chosen != wanted


def _unknown(field: Field, asked: Mapping[str, str]) -> str:
    words = _("“%(value)s” is no choice of “%(list)s” here, so it is left out.")
    return words % {"value": asked[field.name][:_LONGEST], "list": field.label}


def _fields(asked: Mapping[str, str], snapshot: Snapshot, pack: Pack | None, labels: Labels) -> list[Field]:
    channels = dict(Response.Channel.choices)
    return [
        _field(STRAND, _("Group"), _categories(snapshot, pack, labels), asked),
        _field(
            CHANNEL,
            _("Channel"),
            [Choice(code, str(channels.get(code, code))) for code in _codes(snapshot.channels)],
            asked,
        ),
        _field(SESSION, _("Session"), [Choice(code, code) for code in _codes(snapshot.sessions)], asked),
        _field(
            LANGUAGE, _("Language"), [Choice(code, language_name(code)) for code in _codes(snapshot.languages)], asked
        ),
    ]


def _field(name: str, label: str, choices: list[Choice], asked: Mapping[str, str]) -> Field:
    chosen = asked.get(name, "")
    return Field(name, label, tuple(choices), chosen if any(choice.value == chosen for choice in choices) else "")


def _codes(column: CodeColumn) -> list[str]:
    """The codes of a column, where there is more than one to tell responses apart."""
    found = sorted(code for code in column.counts() if code)
    return found if len(column.counts()) > 1 else []


def _categories(snapshot: Snapshot, pack: Pack | None, labels: Labels) -> list[Choice]:
    return [
        Choice(f"{strand}{_OF}{name}", labels.category(strand, name), labels.strand(strand))
        for strand, column in snapshot.strands.items()
        for name in strand_groups(column, _strand(pack, strand)).names
    ]


def language_name(code: str) -> str:
    """Return a language's own name, or its code where Django does not know it."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def _strand(pack: Pack | None, code: str) -> Strand | None:
    return next((strand for strand in pack.strands if strand.code == code), None) if pack else None


def _mask(field: Field, snapshot: Snapshot, pack: Pack | None) -> Mask:
    if field.name == STRAND:
        strand, _of, category = field.chosen.partition(_OF)
        groups = strand_groups(snapshot.strands[strand], _strand(pack, strand))
        return np.asarray(groups.codes == groups.names.index(category))
    column = {CHANNEL: snapshot.channels, SESSION: snapshot.sessions, LANGUAGE: snapshot.languages}[field.name]
    return column.holds([field.chosen])
