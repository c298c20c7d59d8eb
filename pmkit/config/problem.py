"""A fault of a configuration: a diagnostic before its rule and its place are looked up."""

from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Path

MAX_PROBLEMS = 100
"""Most faults that are told of one file."""


class Problem(NamedTuple):
    """What is wrong with a value."""

    rule: str
    """Name of the rule."""

    path: Path
    """The value, below the configuration's top; a missing one is shown at its table."""

    message: str
    """What was found, then what was expected."""

    help: str = ""
    """What to write instead."""

    on_key: bool = False
    """Point at the key rather than at the value."""
