"""Why cells cannot be counted. Pure."""


class CannotCount(ValueError):
    """What was asked cannot be counted; `code` says why and `detail` of what.

    codes: "no-such-column" (column) · "same-column" (column): a pair of a column with itself · "multiple-choice-rows"
    (column): a question with several answers a person divides nobody into groups · "weights-length" (weights,
    responses) · "weights-not-usable": weights that are negative or no numbers · "too-many-cells" (row, column) ·
    "columns-differ" (column): one that is longer or shorter than the others.
    """

    def __init__(self, code: str, **detail: str | int) -> None:
        super().__init__(" ".join([code, *(f"{name}={value}" for name, value in detail.items())]))
        self.code = code
        self.detail = detail
