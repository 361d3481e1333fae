"""Who came through which way: by channel, language, session and ward."""

from typing import Any

from django.utils.translation import gettext as _

from analysis.columns import CodeColumn
from analysis.labels import Labels
from analysis.services.missing.strands import Strands
from analysis.strands import StrandProfile
from surveys.community_languages import language_name
from surveys.models import Response

Figures = dict[str, Any]
# Columns of a table that still fits a page.
MOST_GROUPS = 4


def ways(strands: Strands, labels: Labels) -> dict[str, list[Figures]]:
    """Return channel, language and session → rows of how many came that way, in all and of each gap; and the wards.

    A channel's total says nothing of a person and stays. Of languages and sessions the total is gated too.
    """
    snapshot = strands.snapshot
    channels = {code: str(name) for code, name in Response.Channel.choices}
    languages = {code: language_name(code) for code in snapshot.languages.vocabulary}
    return {
        "channel": _rows(strands, snapshot.channels, channels, gated=False),
        "language": _rows(strands, snapshot.languages, languages, gated=True),
        "session": _rows(strands, snapshot.sessions, {"": _("In no session")}, gated=True),
        "ward": _wards(strands, labels),
    }


def _rows(strands: Strands, column: CodeColumn, names: dict[str, str], *, gated: bool) -> list[Figures]:
    counts = dict(sorted(column.counts().items(), key=lambda item: (-item[1], item[0])))
    hidden = strands.gate.parts(list(counts.values())) if gated else [False] * len(counts)
    groups = _groups(strands, column, counts)
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "count": None if gone else count,
            "suppressed": gone,
            "groups": [
                {**group, "count": None if gone or own_gone else own, "suppressed": gone or own_gone}
                for group, cells in groups
                for own, own_gone in [cells[place]]
            ],
        }
        for place, ((code, count), gone) in enumerate(zip(counts.items(), hidden, strict=True))
    ]


def _groups(
    strands: Strands, column: CodeColumn, wholes: dict[str, int]
) -> list[tuple[dict[str, str], list[tuple[int, bool]]]]:
    """For each gap shown: its strand and category, and by code how many and whether that is hidden.

    wholes: code → all who came that way. They stand beside, so that the others of a strand can be worked out.
    """
    gaps = strands.gaps[:MOST_GROUPS]
    counted = [_counts(strands, column, profile, category.code, list(wholes)) for profile, category in gaps]
    found = []
    for (profile, category), cells in zip(gaps, counted, strict=True):
        strand = profile.result.strand
        same = [other for (whose, _), other in zip(gaps, counted, strict=True) if whose.result.strand == strand]
        besides = [
            (whole - own, whole - sum(other[place] for other in same))
            for place, (own, whole) in enumerate(zip(cells, wholes.values(), strict=True))
        ]
        whole_hidden = strands.gate.category(strand, category.code)
        hidden = strands.gate.parts(cells, whole_hidden=whole_hidden, besides=besides)
        found.append(({"strand": strand, "category": category.code}, list(zip(cells, hidden, strict=True))))
    return found


def _counts(strands: Strands, column: CodeColumn, profile: StrandProfile, category: str, codes: list[str]) -> list[int]:
    compared = strands.compared[profile.result.strand]
    counts = column.counts(compared.codes == list(compared.people).index(category))
    return [counts.get(code, 0) for code in codes]


def _wards(strands: Strands, labels: Labels) -> list[Figures]:
    for profile in strands.profiles:
        packed = strands.packed[profile.result.strand]
        if packed is not None and packed.from_wards:
            return [
                {
                    "code": row["category"],
                    "name": labels.category(profile.result.strand, row["category"]),
                    **{key: row[key] for key in ("count", "expected", "ratio", "status", "needed", "suppressed")},
                }
                for row in profile.figures["categories"]
            ]
    return []
