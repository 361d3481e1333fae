"""What went wrong, said in the person's language. The engine names a fault; here are its words."""

from .of_answers import ANSWER_MESSAGES, answer_message, kinds_in_words
from .of_definitions import PROBLEM_MESSAGES, problem_message

__all__ = ["ANSWER_MESSAGES", "PROBLEM_MESSAGES", "answer_message", "kinds_in_words", "problem_message"]
