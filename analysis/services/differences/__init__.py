"""Which groups answered differently, and what each group of stakeholder supports, as a document."""

from analysis.services.differences.document import UNSUPPRESSED, differences, differences_of

__all__ = ["UNSUPPRESSED", "differences", "differences_of"]
