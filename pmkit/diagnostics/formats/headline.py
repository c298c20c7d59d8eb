"""What several formats share: the line that says what is wrong where, and the count of it all."""

from collections.abc import Callable

from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.rule import Severity
from pmkit.terminal import visible

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""Of each severity, as an ANSI code."""

Paint = Callable[[str, str], str]
"""Puts words into the colour with an ANSI code."""


def painter(colour: bool) -> Paint:
    """A function that paints; without `colour`, one that does nothing."""

    def paint(code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if colour and words else words

    return paint


def headline(diagnostic: Diagnostic, paint: Paint) -> str:
    """`record.yaml:2:11: error PM123 unknown-value: …`."""
    place = f"{diagnostic.source.path}:{diagnostic.span.start.line}:{diagnostic.span.start.column}"
    kind = paint(f"1;{COLOURS[diagnostic.severity]}", diagnostic.severity.value)
    rule = f"{diagnostic.rule.code} {diagnostic.rule.name}"
    return f"{paint('1', visible(place))}: {kind} {rule}: {visible(diagnostic.message)}"


def summary(outcome: Outcome) -> str:
    """`12 records: 1 error, 2 warnings (1 can be fixed with --fix)`."""
    counts = dict.fromkeys(Severity, 0)
    fixable = 0
    for each in outcome.diagnostics:
        counts[each.severity] += 1
        fixable += each.fix is not None and each.fix.safe
    found = [
        count(counts[Severity.ERROR], "error"),
        count(counts[Severity.WARNING], "warning"),
        f"{counts[Severity.INFO]:,} info",
    ]
    some = ", ".join(part for part in found if not part.startswith("0 "))
    more = f" ({fixable:,} can be fixed with --fix)" if fixable else ""
    return f"{count(len(outcome.files), 'record')}: {some or 'nothing to report'}{more}"


def count(number: int, noun: str) -> str:
    """`1 record`, `1,200 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
