"""The gate for tables: they go out together, held against all that went out before, or not at all. Pure."""

from collections.abc import Collection, Mapping, Sequence
from math import inf

from analysis.disclosure.attack import MARGIN, MOST_WHOLE
from analysis.disclosure.audit import Audit, audit, targets
from analysis.disclosure.errors import BadTable, CannotProtect
from analysis.disclosure.families import DEFAULT_THRESHOLD
from analysis.disclosure.figures import PRESENCE, Figures, Key, Ref, figures
from analysis.disclosure.refusal import refuse_too_few
from analysis.disclosure.relations import Relations, relations
from analysis.disclosure.release import EXACT, Release, refs
from analysis.disclosure.rounding import Rounding
from analysis.disclosure.suppression import Suppression, describe
from analysis.disclosure.tables import Table

Bounds = dict[Key, tuple[float, float]]
# A dimension, and some of its leaves.
Group = tuple[str, frozenset[str]]
DEFAULT_BASE = 15
# More distinct figures than this are not searched for a pattern at once: minutes, not seconds.
MOST_FIGURES = 1500


def suppress(
    tables: Sequence[Table],
    *,
    threshold: int = DEFAULT_THRESHOLD,
    previous: Sequence[Release] = (),
    public: Collection[str] = (),
    public_groups: Collection[Group] = (),
) -> Release:
    """Hide what must be hidden in tables of the same people, and return what may go out.

    previous: everything that went out about these people before; it cannot be changed any more · public: dimensions by
    which numbers are no characteristic of anybody and always shown (a channel, say); with any of them named, or with
    "" alone, the number of everybody is public too · public_groups: (dimension, leaves) whose number is no
    characteristic either, such as those who did not say. Raises BadTable, and CannotProtect where what is public or
    went out before gives too much away: then fewer figures, or later ones, may go out.
    """
    every, links = _linked(tables, previous, threshold)
    if len(every.counts) > MOST_FIGURES:
        raise BadTable("too_large", figures=len(every.counts), most=MOST_FIGURES)
    known, before = _known(every, previous)
    open_ = _public(every, public, public_groups) - before.keys()
    fixed = {**{key: _exactly(every.counts[key]) for key in open_}, **known}
    refuse_too_few(every, open_, threshold)
    pattern, found = find_pattern(every, links, threshold, fixed, frozenset(open_), before)
    shown: dict[Ref, int | None] = {}
    for ref in refs(tables):
        key = every.places[ref]
        shown[ref] = 0 if key is None else None if key in pattern.hidden else every.counts[key]
    return Release(tuple(tables), threshold, EXACT, shown, found)


def round_to(
    tables: Sequence[Table],
    *,
    base: int = DEFAULT_BASE,
    threshold: int = DEFAULT_THRESHOLD,
    previous: Sequence[Release] = (),
    seed: int,
) -> Release:
    """Round every figure to a multiple of the base so that all still add up, and return what may go out.

    base: above the threshold, so that each figure may be off by as much as that · seed: whole number that must stay
    secret and differ from release to release: who knows it can undo the choice. Raises BadTable, and CannotProtect
    where no such rounding exists or earlier releases undo it.
    """
    if base <= threshold:
        raise BadTable("threshold", base=base, threshold=threshold)
    every, links = _linked(tables, previous, threshold)
    known, before = _known(every, previous)
    mine = [key for key in dict.fromkeys(every.places[ref] for ref in refs(tables)) if key is not None]
    rounded, within = Rounding(every, links, base, seed).run(mine)
    published = _narrower(
        {**known, **_hidden(before)}, {key: _about(number, within) for key, number in rounded.items()}
    )
    small = {key for key in mine if 0 < every.counts[key] < threshold}
    wanted = targets(every, small | before.keys(), threshold=threshold)
    found = audit(every, links, published, wanted, threshold=threshold)
    if not found.passed:
        raise CannotProtect("cannot_protect", figures=[describe(target) for target in found.narrow])
    shown = {ref: 0 if (key := every.places[ref]) is None else rounded[key] for ref in refs(tables)}
    return Release(tuple(tables), threshold, within, shown, found)


def audit_releases(releases: Sequence[Release], *, threshold: int = DEFAULT_THRESHOLD, complete: bool = True) -> Audit:
    """Attack releases of the same people together, and say what can be learnt from all of them.

    The attacker is told what is shown, and knows that noughts are shown where others are. See `Audit`.
    """
    every, links = _linked([], releases, threshold)
    known, before = _known(every, releases)
    hidden = before.keys() | {
        key for key in known if known[key][0] < known[key][1] and 0 < every.counts[key] < threshold
    }
    wanted = targets(every, hidden, threshold=threshold)
    return audit(every, links, {**_hidden(before), **known}, wanted, threshold=threshold, complete=complete)


def _linked(tables: Sequence[Table], previous: Sequence[Release], threshold: int) -> tuple[Figures, Relations]:
    if threshold < 2:
        raise BadTable("threshold", threshold=threshold)
    every = figures([*(table for release in previous for table in release.tables), *tables])
    return every, relations(every)


def find_pattern(
    every: Figures,
    links: Relations,
    threshold: int,
    fixed: Bounds,
    public: frozenset[Key],
    before: Mapping[Key, int],
) -> tuple[Suppression, Audit]:
    """Return what to hide, and its audit. Where joined tables are large, what they share settles most of it first."""
    margin = MARGIN if links.atoms > MOST_WHOLE else 0
    loose = relations(every, most_atoms=0)
    if margin and not loose.joined:
        first = Suppression(every, loose, threshold, fixed, public, before, margin)
        first.run()
        pattern = Suppression(
            every,
            links,
            threshold,
            fixed,
            public,
            before,
            margin,
            first.noughts,
            first.hidden,
            first.blank,
            first.shown,
        )
    else:
        pattern = Suppression(every, links, threshold, fixed, public, before, margin)
    return pattern, pattern.run()


def _known(every: Figures, previous: Sequence[Release]) -> tuple[Bounds, dict[Key, int]]:
    """What earlier releases told, and what they hid and none of them told → what the rule says it is at least."""
    told: Bounds = {}
    hidden: dict[Key, int] = {}
    for release in previous:
        least = _least(release, every)
        for ref, number in release.shown.items():
            key = every.places[ref]
            if key is None:
                continue
            if number is None:
                hidden[key] = max(least, hidden.get(key, 0))
            else:
                told = _narrower(told, {key: _about(number, release.within)})
    return told, {key: low for key, low in hidden.items() if key not in told}


def _least(release: Release, every: Figures) -> int:
    """What is hidden is at least one, unless a nought is hidden too, or a table shows noughts alone."""
    for table in release.tables:
        if not any(number for _, number in release.rows(table)):
            return 0
    keys = [every.places[ref] for ref in release.hidden]
    return int(all(every.counts[key] for key in keys if key is not None))


def _about(number: int, within: int) -> tuple[float, float]:
    return float(max(0, number - within)), float(number + within)


def _hidden(least: Mapping[Key, int]) -> Bounds:
    return {key: (float(low), inf) for key, low in least.items()}


def _exactly(count: int) -> tuple[float, float]:
    return float(count), float(count)


def _narrower(first: Bounds, second: Mapping[Key, tuple[float, float]]) -> Bounds:
    """Both pieces of knowledge at once."""
    both = dict(first)
    for key, (low, high) in second.items():
        least, most = both.get(key, (low, high))
        both[key] = (max(low, least), min(high, most))
    return both


def _public(every: Figures, names: Collection[str], groups: Collection[Group]) -> set[Key]:
    named = {key for key in every.counts if {name for name, _ in key} <= {*names, PRESENCE}} if names else set()
    alone = {
        key for key in every.counts for group in groups if {limit for limit in key if limit[0] != PRESENCE} == {group}
    }
    return named | alone
