"""What the machine refused: no such file, no such template, no such zone.

What a user wrote in a record is never an exception, it is a diagnostic.
"""


class PmkitError(Exception):
    """One sentence for the user; the command line turns it into exit code 2."""


class MisreadError(PmkitError):
    """What was typed on the command line cannot be read; it is shown with a mark at the place."""

    def __init__(self, message: str, text: str, start: int, end: int) -> None:
        """Take what was typed with the place in it.

        Args:
            message: one sentence, as of every `PmkitError`.
            text: what was typed.
            start: index of the first character that is wrong.
            end: index behind the last one.
        """
        super().__init__(message)
        self.text = text
        self.start = start
        self.end = end
