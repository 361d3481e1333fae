"""What the tables and groups of a release are called. Pure."""

from analysis.disclosure.sheet import crossed
from analysis.disclosure.tables import UNSAID

# A leaf or roll-up that is no code of a pack, an option or an area begins or ends like this.
NO_ANSWER = UNSAID
# The same of a question that is asked of some people only: who they are tells what they answered before.
NOT_REACHED = "*open"
SAID = "*said"
SOME = "*some"
NOT_CHOSEN = "*not"


def strand_name(strand: str) -> str:
    """The dimension, and the one-way table, of a strand."""
    return f"s:{strand}"


def question_name(question: str) -> str:
    """The same of a question, or of one row of a grid (`<question>.<row>`)."""
    return f"q:{question}"


def option_name(question: str, option: str) -> str:
    """The same of one option of several: who chose it and who did not, of those who chose any."""
    return f"q:{question}|{option}"


def stopped(category: str) -> str:
    """The leaf of those who named a broader group and no more."""
    return f"{category}*"


def is_one_way(table: str) -> bool:
    """Return whether a table is of one strand or question alone."""
    return crossed("", "") not in table
