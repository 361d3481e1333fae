"""All tables of a survey through the gate: one-way tables, then those between them, then chains. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.disclosure.chains import Chains
from analysis.disclosure.errors import BadTable, CannotProtect
from analysis.disclosure.families import DEFAULT_THRESHOLD
from analysis.disclosure.figures import Ref
from analysis.disclosure.release import Release
from analysis.disclosure.staged import Passed, one_way, two_way
from analysis.disclosure.tables import Table

# Tables done, tables in all.
Progress = Callable[[int, int], None]
# What went out on one day: table → its release.
Day = Mapping[str, Release]
# Why a table stays: answers were changed or taken back · too few have come since · other tables would tell of it ·
# a margin of it stays.
CHANGED, TOO_FEW, NARROW, MARGIN = "changed", "too_few", "narrow", "margin"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to go out at once.

    margins: one-way tables, each called as its dimension · tables: of two dimensions, rows and columns, called
    `crossed` of both. Under a filter, which is one leaf of one other dimension, a margin comes after that dimension's
    own, and a table after the table of its rows by that dimension.
    """

    margins: tuple[Table, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """What went out. refused: table → why it did not; what of it went out earlier stands."""

    tables: Day
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def least_width(self) -> int | None:
        """The width of the narrowest interval that the audit looked at; None where nothing had to be hidden."""
        widths = [release.audit.narrowest for release in self.tables.values()]
        return min((width for width in widths if width is not None), default=None)


def crossed(rows: str, columns: str) -> str:
    """Return what the table of two dimensions is called."""
    return f"{rows} × {columns}"


def let_out(
    sheet: Sheet,
    *,
    earlier: Sequence[Day] = (),
    threshold: int = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
) -> Gone:
    """Let a survey's tables out, held against all that went out before.

    earlier: the days before, in order. A table stays in where the gate refuses it, or one of its margins."""
    refused: dict[str, str] = {}
    out: dict[str, Release] = {}
    every = [*sheet.margins, *sheet.tables]
    for done, table in enumerate(every):
        try:
            out[table.name] = _let(table, out, earlier, threshold)
        except CannotProtect as error:
            refused[table.name] = error.code if error.code in {CHANGED, MARGIN} else TOO_FEW
        except BadTable as error:
            if error.code not in {"tables_disagree", "too_large"}:
                raise
            refused[table.name] = CHANGED
        if progress:
            progress(done + 1, len(every))
    _unchain(sheet, out, refused, threshold)
    return Gone(out, refused)


def _let(table: Table, out: Day, earlier: Sequence[Day], threshold: int) -> Release:
    """Raises CannotProtect and BadTable."""
    bare = replace(table, where={})
    before = [day for day in earlier if table.name in day]
    if len(table.dimensions) == 1:
        _require_filter(table, out)
        release = one_way(bare, [_bare(day[table.name]) for day in before], threshold=threshold)
    else:
        last = Passed(_bare(before[-1][table.name]), _beside(table, before[-1])) if before else None
        release = two_way(bare, _beside(table, out), last, threshold=threshold)
    return replace(release, tables=(table,))


def _require_filter(table: Table, out: Day) -> None:
    """The number of those whom a filter lets through must be shown."""
    for name, leaves in table.where.items():
        (leaf,) = leaves
        if name not in out or out[name].value(name, leaf, taken=table.taken) is None:
            raise CannotProtect(MARGIN, table=table.name)


def _beside(table: Table, day: Day) -> tuple[Release, ...]:
    """The margins of a table as they went out on a day. Raises CannotProtect where one did not."""
    rows, columns = (axis.name for axis in table.dimensions)
    wanted = [columns, rows if not table.where else crossed(rows, next(iter(table.where)))]
    if any(name not in day for name in wanted):
        raise CannotProtect(MARGIN, table=table.name)
    beside, other = _bare(day[columns]), day[wanted[1]]
    if not table.where:
        return _bare(other), beside
    ((leaf,),) = table.where.values()
    return _column(other, leaf), beside


def _column(release: Release, leaf: str) -> Release:
    """One column of a two-way table, as a one-way table of those it counts."""
    (table,) = release.tables
    rows, columns = table.dimensions
    counts = np.asarray(table.counts)[:, columns.leaves.index(leaf)]
    day = table.taken or ""
    shown: dict[Ref, int | None] = {
        (table.name, day, (node,)): release.shown[table.name, day, (node, leaf)] for node in rows.nodes
    }
    return replace(release, tables=(Table(table.name, (rows,), counts, {}, table.taken),), shown=shown)


def _bare(release: Release) -> Release:
    return replace(release, tables=tuple(replace(table, where={}) for table in release.tables))


def _unchain(sheet: Sheet, out: dict[str, Release], refused: dict[str, str], threshold: int) -> None:
    """Keep tables in through which others are narrowed, the later first, until none is."""
    margins = [out[table.name] for table in sheet.margins if table.name in out]
    order = [table.name for table in sheet.tables if table.name in out]
    while order:
        found = Chains(margins, [out[name] for name in order]).narrow(threshold)
        if not found:
            return
        for cell in found:
            through = [name for name in cell.through if name in order] or [cell.table]
            back = max(through, key=lambda name: order.index(name) if name in order else -1)
            if back in order:
                order.remove(back)
                out.pop(back)
                refused[back] = NARROW
