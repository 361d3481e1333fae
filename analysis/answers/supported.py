"""Which questions put options forward to be supported, and which places among them are certain. Pure."""

from collections.abc import Mapping

from analysis.questions import AMOUNTS, ONE, PLACES, SEVERAL, Counted

_RANKED_TYPES = frozenset({"multiple_choice", "projects", "ranking", "budget"})
# A question of this code, or one that begins with it, puts options to a choice of one, as Leicester did in 2001. Of
# other single choices (how often, yes or no, which area) nothing tells that the more chosen is the more supported.
OPTION = "option"
# Supports that differ by less are equal.
_EQUAL = 12


def is_ranked(item: Counted) -> bool:
    """Return whether it means something to rank a question's options by how many chose them."""
    if item.row:
        return False
    code = item.question.code
    offered = item.kind == ONE and item.type != "yes_no" and (code == OPTION or code.startswith(f"{OPTION}-"))
    return item.type in _RANKED_TYPES or offered


def most_of_a_hidden(item: Counted, supports: Mapping[str, float], options: int) -> float:
    """Return what an option with a hidden figure can have at the most.

    supports: of the options that are shown, 0 to 1 · options: how many there are. The supports of all options add up to
    one where each return has one choice, or one sum of money, and to half of their number in Borda's count.
    """
    if item.kind == SEVERAL:
        return 1.0
    whole = options / 2 if item.kind == PLACES else 1.0
    return min(1.0, whole - sum(supports.values())) if item.kind in (ONE, AMOUNTS, PLACES) else 1.0


def certain_places(supports: Mapping[str, float], most_hidden: float | None) -> dict[str, int | None]:
    """Return each option's place by support, 1 the first; equal ones share it. None where a hidden one may be above.

    supports: of the options that are shown · most_hidden: what a hidden one can have at the most, None where there is
    none. All of it follows from what is shown, so a place tells nothing of what is hidden.
    """
    rounded = {option: round(support, _EQUAL) for option, support in supports.items()}
    return {
        option: None
        if most_hidden is not None and support <= round(most_hidden, _EQUAL)
        else 1 + sum(other > support for other in rounded.values())
        for option, support in rounded.items()
    }
