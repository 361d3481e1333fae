"""Filters of the list of consultations, from the query string."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .selectors.cards import Card, cards_for
from .selectors.consultations import STATES, in_state
from .selectors.terms import area_and_around, named

if TYPE_CHECKING:
    from .models import ConsultationPage


@dataclass(frozen=True, slots=True)
class Group:
    """The consultations of one state, with the group's heading and how many there are in words."""

    state: str
    heading: str
    count: str
    empty: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Choice:
    """One select box: its name, label, the choice that means no filter, options as (code, name), and what is chosen."""

    name: str
    label: str
    everything: str
    options: list[tuple[str, str]]
    chosen: str


class ConsultationFilters:
    """What a reader chose. A code that does not exist is no choice."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query

    @cached_property
    def choices(self) -> list[Choice]:
        """The select boxes: area, topic and audience."""
        from .models import Area, Audience, Topic

        kinds = (
            ("area", _("Area or ward"), _("Every area"), named(Area)),
            ("topic", _("Topic"), _("Every topic"), named(Topic)),
            ("audience", _("For whom"), _("Everybody"), named(Audience)),
        )
        return [
            Choice(name, label, everything, options, self._chosen(name, options))
            for name, label, everything, options in kinds
        ]

    @property
    def area(self) -> Choice:
        """The select box of areas alone, for the front page."""
        return self.choices[0]

    @cached_property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(choice.chosen for choice in self.choices)

    def groups(self) -> list[Group]:
        """Return the open, forthcoming and closed consultations that fit."""
        headings = {"open": _("Open now"), "forthcoming": _("Opening soon"), "closed": _("Closed")}
        return [self._group(state, headings[state]) for state in STATES]

    def _group(self, state: str, heading: str) -> Group:
        cards = cards_for(self._apply(in_state(state)))
        count = ngettext("%(count)d consultation", "%(count)d consultations", len(cards)) % {"count": len(cards)}
        return Group(state, heading, count, self._empty(state), cards)

    def _empty(self, state: str) -> str:
        if self.active:
            return _("None fits what you chose. Choose less to see more.")
        return {
            "open": _("Nothing is open at the moment. See what opens soon, or what came of the last ones."),
            "forthcoming": _("Nothing is announced at the moment."),
            "closed": _("None has closed yet."),
        }[state]

    def _apply(self, pages: "QuerySet[ConsultationPage]") -> "QuerySet[ConsultationPage]":
        chosen = {choice.name: choice.chosen for choice in self.choices}
        if chosen["area"]:
            areas = area_and_around(chosen["area"])
            pages = pages.filter(Q(main_area__in=areas) | Q(areas__in=areas))
        if chosen["topic"]:
            pages = pages.filter(topics__code=chosen["topic"])
        if chosen["audience"]:
            pages = pages.filter(audiences__code=chosen["audience"])
        return pages.distinct()

    def _chosen(self, name: str, options: list[tuple[str, str]]) -> str:
        wanted = str(self._query.get(name, ""))
        return wanted if wanted in dict(options) else ""
