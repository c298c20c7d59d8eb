"""Diagnostics made by hand, for the tests of formats."""

from pmkit.diagnostics.diagnostic import Diagnostic, Edit, Fix, Related
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.source import Position, Source, Span

RULE = Rule("PM123", "unknown-value", Severity.ERROR)
OTHER = Rule("PM603", "duplicate-title", Severity.WARNING)
DOUBTFUL = Rule("PM235", "approximate-milestone", Severity.INFO)

RECORD = Source("postmortems/one.yaml", "title: One\nseverity: sev-2\nkind: incident\n")
SECOND = Source("postmortems/two.yaml", "# Two\n\ntitle: One\n")


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    """From the first character to behind the last."""
    return Span(Position(line, column), Position(end_line, end_column))


FIX = Fix((Edit(span(2, 11, 2, 16), "SEV2"),), "write `SEV2`")

UNKNOWN = Diagnostic(
    RULE,
    Severity.ERROR,
    RECORD,
    span(2, 11, 2, 16),
    'severity "sev-2" is not one of SEV1, SEV2',
    "write `SEV2`",
    ("severity",),
    fix=FIX,
)
TWICE = Diagnostic(
    OTHER,
    Severity.WARNING,
    SECOND,
    span(3, 8, 3, 11),
    "another record has this title",
    path=("title",),
    related=(Related(RECORD, span(1, 8, 1, 11), "first given here"),),
)
ABOUT = Diagnostic(DOUBTFUL, Severity.INFO, SECOND, span(3, 1, 3, 6), "about three")


def outcome(*diagnostics: Diagnostic, files: tuple[str, ...] | None = None) -> Outcome:
    """The outcome of a run over both records."""
    return Outcome(diagnostics, files or (RECORD.path, SECOND.path))


def at(text: str, place: Span, *related: tuple[Span, str]) -> Diagnostic:
    """A diagnostic of a file with that text."""
    source = Source("r.yaml", text)
    others = tuple(Related(source, *each) for each in related)
    return Diagnostic(RULE, Severity.ERROR, source, place, "wrong", related=others)
