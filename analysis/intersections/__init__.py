"""Groups at the intersection of two strands that are missing beyond what either strand explains. Pure."""

from analysis.intersections.joint import ASSUMED, GIVEN, Joint, assumed, given
from analysis.intersections.pairs import Pair
from analysis.intersections.search import Found, IntersectionGap, Refused, find

__all__ = [
    "ASSUMED",
    "GIVEN",
    "Found",
    "IntersectionGap",
    "Joint",
    "Pair",
    "Refused",
    "assumed",
    "find",
    "given",
]
