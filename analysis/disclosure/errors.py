"""What the gate refuses, each with a code and its parameters; words for people are made elsewhere."""

from typing import Any


class DisclosureError(ValueError):
    """Something the gate cannot work with. `code` names it, `params` say which."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code}: {self.params}"


class BadTable(DisclosureError):
    """A table that contradicts itself, or another of the same people.

    Codes: threshold, no_categories, repeated_category, unknown_category, repeated_dimension, too_many_dimensions,
    shape, negative_count, no_filter, repeated_name, dimension_differs, date_missing, tables_disagree, unknown_figure,
    too_large.
    """


class CannotProtect(DisclosureError):
    """No way was found to release the tables safely. Codes: cannot_protect, cannot_round, too_few."""
