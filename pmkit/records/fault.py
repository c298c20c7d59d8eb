"""A fault that reading found: a diagnostic before its rule and its file are looked up."""

from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Path
from pmkit.source import Span

MAX_FAULTS = 100
"""Most faults that are told of one file: whoever mends a hundred will run pmkit again."""


class Fault(NamedTuple):
    """What is wrong at a place."""

    rule: str
    """Name of the rule."""

    span: Span
    """The place."""

    message: str
    """What was found, then what was expected."""

    help: str = ""
    """What to write instead."""

    path: Path = ()
    """The place in the record, where it is known."""

    related: tuple[tuple[Span, str], ...] = ()
    """Other places in the file and what is there."""

    replacement: str | None = None
    """What certainly should stand at `span` instead, without quotes; None: nobody knows."""


class TooManyFaultsError(Exception):
    """Reading stops: what is wrong so far is enough."""


def too_many(place: Span) -> Fault:
    """The fault that stands for the one at `place` and all that follow."""
    return Fault(
        "too-many-faults",
        place,
        f"more than {MAX_FAULTS} faults; what follows is not looked at",
        "mend those above, and run pmkit again",
    )
