"""For people: place, message, the line underlined, what explains it, what to write, a summary."""

from collections.abc import Iterator
from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.formats.headline import COLOURS, Paint, headline, painter, summary
from pmkit.diagnostics.snippet import Row, rows
from pmkit.source import Source, Span
from pmkit.terminal import visible

_Lines = frozenset[tuple[str, int]]

_CONCEALED = "(not shown: it holds a secret)"
_FRAME = "34"
_HELP = "32"


class _Mark(NamedTuple):
    """A stretch to underline."""

    source: Source
    span: Span
    sign: str
    colour: str
    label: str


def show(outcome: Outcome) -> str:
    """The diagnostics, with an empty line between them."""
    paint = painter(outcome.colour)
    hidden = frozenset(
        (each.source.path, line)
        for each in outcome.diagnostics
        if each.conceal is not None
        for line in range(each.conceal.start.line, each.conceal.end.line + 1)
    )
    blocks = ["\n".join(_block(each, hidden, paint)) for each in outcome.diagnostics]
    return "\n\n".join([*blocks, summary(outcome)]) + "\n"


def _block(diagnostic: Diagnostic, hidden: _Lines, paint: Paint) -> Iterator[str]:
    yield headline(diagnostic, paint)
    marks = _marks(diagnostic)
    margin = len(str(max((each.span.end.line for each in marks), default=1)))
    path = diagnostic.source.path
    for source in dict.fromkeys(each.source for each in marks):
        of_file = [each for each in marks if each.source == source]
        if source.path != path:
            start = of_file[0].span.start
            arrow = paint(_FRAME, f"{' ' * margin}:::")
            yield f"{arrow} {visible(source.path)}:{start.line}:{start.column}"
        yield from _excerpt(of_file, margin, hidden, paint)
    lead = f"{' ' * margin} {paint(_FRAME, '=')}"
    for other in diagnostic.related:
        if not other.source.text:
            place = visible(f"{other.source.path}:{other.span.start.line}")
            yield f"{lead} {visible(other.message)} ({place})"
    if diagnostic.help:
        yield f"{lead} {paint(_HELP, 'help')}: {visible(diagnostic.help)}"


def _marks(diagnostic: Diagnostic) -> list[_Mark]:
    """What is underlined: in the diagnostic's file first, then in the others."""
    marks = [
        _Mark(diagnostic.source, diagnostic.span, "^", COLOURS[diagnostic.severity], ""),
        *(_Mark(each.source, each.span, "-", _FRAME, each.message) for each in diagnostic.related),
    ]
    path = diagnostic.source.path
    return sorted(
        (each for each in marks if each.source.text),
        key=lambda each: (each.source.path != path, each.source.path, each.span, each.sign),
    )


def _excerpt(marks: list[_Mark], margin: int, hidden: _Lines, paint: Paint) -> Iterator[str]:
    """The lines of one file that are marked, in their order."""
    found = [
        (row, mark, row is last)
        for mark in marks
        for shown in [rows(mark.source, mark.span, mark=mark.sign)]
        for last in shown[-1:]
        for row in shown
    ]
    above: Row | None = None
    bar = paint(_FRAME, "|")
    for row, mark, last in sorted(found, key=lambda each: each[0].line):
        if above is not None and row.line > above.line + 1:
            yield paint(_FRAME, f"{'…':>{margin}}")
        secret = (mark.source.path, row.line) in hidden
        if above is None or (row.line, row.code) != (above.line, above.code):
            code = _CONCEALED if secret else row.code
            yield f"{paint(_FRAME, f'{row.line:>{margin}}')} {bar} {code}"
        if secret:
            above = row
            continue
        lead = " " * (len(row.under) - len(row.under.lstrip()))
        label = f" {visible(mark.label)}" if last and mark.label else ""
        yield f"{' ' * margin} {bar} {lead}{paint(mark.colour, row.under.strip() + label)}"
        above = row
