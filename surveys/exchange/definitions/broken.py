"""A file that cannot be read at all."""


class BrokenFile(ValueError):
    """The one thing that is wrong with a file: a translated message, and the place in the file where it shows.

    `place` is for a person ("line 3, column 7", "sheet survey, row 12", "$.pages[2]") and may be empty.
    """

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message, place)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
