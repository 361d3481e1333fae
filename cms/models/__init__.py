"""The types of page and the terms they are filed under, one file each."""

from .accessibility import AccessibilityStatementPage
from .bank import SavedQuestion, SavedSection
from .consultation import ConsultationPage
from .consultation_index import ConsultationIndexPage
from .content import ContentPage
from .home import HomePage
from .imported import ImportedQuestionnaire
from .outcome_index import OutcomeIndexPage
from .picture import KeptPicture
from .privacy import PrivacyNoticePage
from .terms import Area, Audience, Topic

__all__ = [
    "AccessibilityStatementPage",
    "Area",
    "Audience",
    "ConsultationIndexPage",
    "ConsultationPage",
    "ContentPage",
    "HomePage",
    "ImportedQuestionnaire",
    "KeptPicture",
    "OutcomeIndexPage",
    "PrivacyNoticePage",
    "SavedQuestion",
    "SavedSection",
    "Topic",
]
