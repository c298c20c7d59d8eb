"""What a format is given to show."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.rule import Rule


def no_pages() -> Iterable[tuple[Rule, str]]:
    """No manual pages."""
    return ()


class Outcome(NamedTuple):
    """What a run of `pmkit validate` found."""

    diagnostics: Sequence[Diagnostic]
    """In the order in which they are shown."""

    files: Sequence[str]
    """Every record that was looked at."""

    colour: bool = False
    """Whether what is shown goes to a terminal with colours."""

    pages: Callable[[], Iterable[tuple[Rule, str]]] = no_pages
    """Gives every rule and its manual page; asked only by formats that carry them."""


Format = Callable[[Outcome], str]
"""Shows an outcome; the text ends with a line end."""
