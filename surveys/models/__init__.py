"""The tables, one file per thing. Only `surveys.services` writes to them."""

from .audit import AuditEntry
from .change import ResponseChange
from .community_group import CommunityGroup, GroupReach
from .contact import ContactRecord
from .equality import EqualityRecord
from .picture import Picture
from .postcode import PostcodeWard
from .response import Response, ResponseConflict
from .revision import ResponseRevision
from .survey import Survey, SurveyVersion
from .token import ApiToken
from .upload import UploadedFile

__all__ = [
    "ApiToken",
    "AuditEntry",
    "CommunityGroup",
    "ContactRecord",
    "EqualityRecord",
    "GroupReach",
    "Picture",
    "PostcodeWard",
    "Response",
    "ResponseChange",
    "ResponseConflict",
    "ResponseRevision",
    "Survey",
    "SurveyVersion",
    "UploadedFile",
]
