"""One page of the log: its three parts, each with pages of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from analysis.services.log.lines import Line
from analysis.services.log.looked import looked, looks_at
from analysis.services.log.people import People
from analysis.services.log.released import Released, release_rows, released, releases_of
from analysis.services.log.taken import reports_of, taken, takers_of
from surveys.models import Survey

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class LogPage:
    """The parts of the log. pages: part → where it stands among its pages."""

    releases: tuple[Released, ...]
    looks: tuple[Line, ...]
    reports: tuple[Line, ...]
    pages: Mapping[str, "Page[Any]"]


def log_page(survey: Survey, wanted: Mapping[str, str]) -> LogPage:
    """Return the log of a survey, the newest of each part first.

    wanted: part → number of its page, the first where none is named. Nine queries at most.
    """
    parts: dict[str, Any] = {
        "releases": releases_of(survey),
        "looks": looks_at(survey),
        "reports": reports_of(survey),
    }
    pages = {name: Paginator(found, PER_PAGE).get_page(wanted.get(name)) for name, found in parts.items()}
    entries, looks, reports = (list(page) for page in pages.values())
    releases, takers = release_rows(entries), takers_of(survey, reports)
    people = People(
        [
            *(entry.actor_id for entry in entries),
            *(row["actor_id"] for row in looks),
            *(key for keys in takers.values() for key in keys),
        ]
    )
    return LogPage(
        tuple(released(entry, releases, people) for entry in entries),
        tuple(looked(row, people) for row in looks),
        tuple(taken(row, takers, people) for row in reports),
        pages,
    )
