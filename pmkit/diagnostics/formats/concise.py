"""One line for each diagnostic, as editors and `grep` read it, and a summary."""

from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.formats.headline import headline, painter, summary


def show(outcome: Outcome) -> str:
    """The lines."""
    paint = painter(outcome.colour)
    lines = [headline(each, paint) for each in outcome.diagnostics]
    return "\n".join([*lines, summary(outcome)]) + "\n"
