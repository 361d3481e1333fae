"""The only writer of responses.

`drafts` saves page by page and submits · `submission` takes whole responses, one or many · `foresee` says
what would come of them · `equality` seals equality
answers · `contact` seals an address for news of the outcome.
"""

from .contact import save_contact
from .drafts import begin, keep_late_page, save_as_seen, save_page, submit
from .equality import save_equality
from .foresee import Foreseen, foresee_many
from .receipts import AlreadySubmitted, AnswersRefused, Conflict, NotOpen, OutOfDate, Receipt, body_digest
from .submission import Submission, respond, respond_many

__all__ = [
    "AlreadySubmitted",
    "AnswersRefused",
    "Conflict",
    "Foreseen",
    "NotOpen",
    "OutOfDate",
    "Receipt",
    "Submission",
    "begin",
    "body_digest",
    "foresee_many",
    "keep_late_page",
    "respond",
    "respond_many",
    "save_as_seen",
    "save_contact",
    "save_equality",
    "save_page",
    "submit",
]
