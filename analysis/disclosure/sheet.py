"""All tables of a survey through the gate: one-way tables, then those between them, then chains. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.disclosure.chains import Chains
from analysis.disclosure.errors import BadTable, CannotProtect
from analysis.disclosure.families import DEFAULT_THRESHOLD
from analysis.disclosure.figures import Ref
from analysis.disclosure.linked import Lead, held_back, tells_before, told_rows, without_rows
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
    own, and a table after the table of its rows by that dimension. Tables of two leaves under one filter are options
    that may be chosen together: the first leaf chose it, and each of those let through chose one of them · leads: the
    one-way table of a question → the answers before that decide who is asked it; their tables come earlier · open:
    those of which so many of those asked did not answer that the number who did tells nothing of these.
    """

    margins: tuple[Table, ...]
    tables: tuple[Table, ...] = ()
    leads: Mapping[str, tuple[Lead, ...]] = field(default_factory=dict)
    open: frozenset[str] = frozenset()


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
        if done == len(sheet.margins):
            _part(sheet.margins, out, refused, earlier, threshold)
        if len(table.dimensions) == 1 and _parts(table.name, sheet, out, earlier):
            refused[table.name] = NARROW
            continue
        try:
            out[table.name] = _let(table, sheet, out, earlier, threshold)
        except CannotProtect as error:
            refused[table.name] = error.code if error.code in {CHANGED, MARGIN} else TOO_FEW
        except BadTable as error:
            if error.code not in {"tables_disagree", "too_large"}:
                raise
            refused[table.name] = CHANGED
        if progress:
            progress(done + 1, len(every))
    _part(sheet.tables or sheet.margins, out, refused, earlier, threshold)
    _unchain(sheet, out, refused, threshold)
    return Gone(out, refused)


def _parts(name: str, sheet: Sheet, out: Day, earlier: Sequence[Day]) -> bool:
    """Whether how many answered a question parts hidden answers before. Of those who came since the last day everybody
    may have answered, so that then it does not matter how many left it open."""
    again = any(name in day for day in earlier)
    return (again or name not in sheet.open) and tells_before(sheet.leads.get(name, ()), out)


def _part(
    tables: Sequence[Table], out: dict[str, Release], refused: dict[str, str], earlier: Sequence[Day], threshold: int
) -> None:
    """Keep in an option of those that may be chosen together, where all of them tell how few chose more than one."""
    together: dict[tuple[object, ...], list[Table]] = {}
    for table in tables:
        if table.where and len(table.dimensions[-1].leaves) == 2:
            rows = tuple(axis.name for axis in table.dimensions[:-1])
            together.setdefault((rows, *sorted(table.where.items())), []).append(table)
    for options in together.values():
        names = [table.name for table in options]
        if not all(name in out for name in names):
            continue
        before = next((day for day in reversed(earlier) if all(name in day for name in names)), {})
        back = held_back([out[name] for name in names], [before[name] for name in names if name in before], threshold)
        if back is not None:
            out.pop(back)
            refused[back] = NARROW


def _let(table: Table, sheet: Sheet, out: Day, earlier: Sequence[Day], threshold: int) -> Release:
    """Raises CannotProtect and BadTable."""
    bare = replace(table, where={})
    before = [day for day in earlier if table.name in day]
    if len(table.dimensions) == 1:
        _require_filter(table, out)
        release = one_way(bare, [_bare(day[table.name]) for day in before], threshold=threshold)
    else:
        last = Passed(_bare(before[-1][table.name]), _beside(table, before[-1])) if before else None
        rows, columns = (axis.name for axis in table.dimensions)
        leads = sheet.leads.get(columns, ())
        others = {lead.source: out[name] for lead in leads if (name := crossed(rows, lead.source)) in out}
        margin, *columns_margin = _beside(table, out)
        beside = (without_rows(margin, told_rows(leads, others)), *columns_margin)
        release = two_way(bare, beside, last, threshold=threshold)
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
