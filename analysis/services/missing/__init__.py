"""Who is missing from a survey: how uneven it is, where it is heading, and which way people came."""

from analysis.services.missing.document import UNSUPPRESSED, missing

__all__ = ["UNSUPPRESSED", "missing"]
