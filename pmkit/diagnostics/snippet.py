"""The source line with its fault underlined."""

from pmkit.source import Source, Span
from pmkit.terminal import visible, width

MAX_WIDTH = 100
"""Cells of a source line that are shown; of a longer line, the part around the fault."""


def snippet(source: Source, span: Span, *, mark: str = "^") -> tuple[str, str]:
    """The line where `span` begins and, below it, its underline; both safe for a terminal."""
    line = source.line(span.start.line).replace("\t", " ")
    first = min(span.start.column - 1, len(line))
    last = span.end.column - 1 if span.end.line == span.start.line else len(line)
    last = max(first + 1, min(last, len(line)))
    skip = max(0, first - MAX_WIDTH // 2) if len(line) > MAX_WIDTH else 0
    shown = visible(line[skip : skip + MAX_WIDTH])
    lead = "…" if skip else ""
    before = width(lead + visible(line[skip:first]))
    under = max(1, width(visible(line[first : min(last, skip + MAX_WIDTH)])))
    return lead + shown, " " * before + mark * under
