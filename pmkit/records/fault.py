"""A fault that reading found: a diagnostic before its rule and its file are looked up."""

from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Path
from pmkit.source import Span


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
