"""What people answered, question by question, as a document."""

from analysis.services.answers.document import UNSUPPRESSED, answers, answers_of

__all__ = ["UNSUPPRESSED", "answers", "answers_of"]
