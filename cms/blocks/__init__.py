"""StreamField blocks: questions and their rules, and the parts of a consultation's page."""

from .checks import CheckBlock
from .outcome import ActionBlock, SaidBlock
from .page_parts import DocumentBlock, StepBlock
from .questions import QuestionStreamBlock
from .sections import SectionBlock, SectionStreamBlock, WrittenSectionBlock

__all__ = [
    "ActionBlock",
    "CheckBlock",
    "DocumentBlock",
    "QuestionStreamBlock",
    "SaidBlock",
    "SectionBlock",
    "SectionStreamBlock",
    "StepBlock",
    "WrittenSectionBlock",
]
