"""The tables, one file per thing. Only `surveys.services` writes to them."""

from .audit import AuditEntry
from .contact import ContactRecord
from .equality import EqualityRecord
from .postcode import PostcodeWard
from .response import Response, ResponseConflict
from .revision import ResponseRevision
from .survey import Survey, SurveyVersion
from .token import ApiToken

__all__ = [
    "ApiToken",
    "AuditEntry",
    "ContactRecord",
    "EqualityRecord",
    "PostcodeWard",
    "Response",
    "ResponseConflict",
    "ResponseRevision",
    "Survey",
    "SurveyVersion",
]
