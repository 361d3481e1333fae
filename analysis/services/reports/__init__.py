"""Reports of a survey: made on demand, each taking of one written down."""

from analysis.services.reports.choosing import standing_now
from analysis.services.reports.kinds import FORMS, KINDS, PACK, Form, Kind
from analysis.services.reports.log import Made, made_before
from analysis.services.reports.making import Report, make
from analysis.services.reports.releasing import groups_are_released, released

__all__ = [
    "FORMS",
    "KINDS",
    "PACK",
    "Form",
    "Kind",
    "Made",
    "Report",
    "groups_are_released",
    "made_before",
    "make",
    "released",
    "standing_now",
]
