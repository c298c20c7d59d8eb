"""Diagnostics as text for people and for programs: one function a format."""

from collections.abc import Callable, Mapping, Sequence

from pmkit.diagnostics.diagnostic import Diagnostic, Fix, path_text
from pmkit.diagnostics.rule import Severity
from pmkit.diagnostics.snippet import snippet
from pmkit.terminal import visible

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def text(diagnostics: Sequence[Diagnostic], records: int, *, colour: bool = False) -> str:
    """For people: place, message, the line underlined, what to write, and a summary."""
    blocks = [_block(each, _painter(colour)) for each in diagnostics]
    return "\n\n".join([*blocks, summary(diagnostics, records)]) + "\n"


def concise(diagnostics: Sequence[Diagnostic], records: int, *, colour: bool = False) -> str:
    """One line for each, as editors and `grep` read it, and a summary."""
    lines = [_headline(each, _painter(colour)) for each in diagnostics]
    return "\n".join([*lines, summary(diagnostics, records)]) + "\n"


def json(diagnostics: Sequence[Diagnostic], records: int, **_: bool) -> str:
    """For programs; see `as_data` for the shape."""
    from json import dumps  # noqa: PLC0415  # start-up

    data = {"records": records, "diagnostics": [as_data(each) for each in diagnostics]}
    return dumps(data, indent=2, ensure_ascii=False) + "\n"


def github(diagnostics: Sequence[Diagnostic], records: int, **_: bool) -> str:
    """Workflow commands that GitHub shows beside the changed lines, and a summary.

    The escapes are those of the `@actions/core` toolkit.
    """
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = [
        f"::{names[each.severity]} file={_property(each.source.path)},"
        f"line={each.span.start.line},col={each.span.start.column},"
        f"endLine={each.span.end.line},endColumn={each.span.end.column},"
        f"title={_property(f'{each.rule.code} {each.rule.name}')}"
        f"::{_data(each.message + (f' ({each.help})' if each.help else ''))}"
        for each in diagnostics
    ]
    return "\n".join([*lines, summary(diagnostics, records)]) + "\n"


FORMATS: Mapping[str, Callable[..., str]] = {
    "text": text,
    "concise": concise,
    "json": json,
    "github": github,
}
"""Each takes the diagnostics and the number of records; `colour` is for terminals."""


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as programs read it; lines and columns count from 1."""
    span = diagnostic.span
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.source.path,
        "field": path_text(diagnostic.path),
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
        "help": diagnostic.help,
        "related": [
            {
                "message": other.message,
                "path": other.source.path,
                "line": other.span.start.line,
                "column": other.span.start.column,
                "end_line": other.span.end.line,
                "end_column": other.span.end.column,
            }
            for other in diagnostic.related
        ],
        "fix": None if diagnostic.fix is None else _fix_as_data(diagnostic.fix),
    }


def _fix_as_data(fix: Fix) -> dict[str, object]:
    return {
        "message": fix.message,
        "safe": fix.safe,
        "edits": [
            {
                "line": edit.span.start.line,
                "column": edit.span.start.column,
                "end_line": edit.span.end.line,
                "end_column": edit.span.end.column,
                "text": edit.text,
            }
            for edit in fix.edits
        ],
    }


def summary(diagnostics: Sequence[Diagnostic], records: int) -> str:
    """`12 records: 1 error, 2 warnings`."""
    counts = dict.fromkeys(Severity, 0)
    for each in diagnostics:
        counts[each.severity] += 1
    found = [
        _count(counts[Severity.ERROR], "error"),
        _count(counts[Severity.WARNING], "warning"),
        f"{counts[Severity.INFO]} info",
    ]
    some = ", ".join(part for part in found if not part.startswith("0 "))
    return f"{_count(records, 'record')}: {some or 'nothing to report'}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _painter(colour: bool) -> Callable[[str, str], str]:
    def paint(code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if colour else words

    return paint


def _headline(diagnostic: Diagnostic, paint: Callable[[str, str], str]) -> str:
    place = f"{diagnostic.source.path}:{diagnostic.span.start.line}:{diagnostic.span.start.column}"
    kind = paint(f"1;{_COLOURS[diagnostic.severity]}", diagnostic.severity.value)
    rule = f"{diagnostic.rule.code} {diagnostic.rule.name}"
    return f"{paint('1', visible(place))}: {kind} {rule}: {visible(diagnostic.message)}"


def _block(diagnostic: Diagnostic, paint: Callable[[str, str], str]) -> str:
    numbers = [diagnostic.span.start.line, *(each.span.start.line for each in diagnostic.related)]
    margin = len(str(max(numbers)))
    lines = [_headline(diagnostic, paint)]
    if diagnostic.source.text:
        lines += _excerpt(
            diagnostic, margin, lambda words: paint(_COLOURS[diagnostic.severity], words)
        )
    for other in diagnostic.related:
        code, under = snippet(other.source, other.span, mark="-")
        where = f"{other.source.path}:" if other.source.path != diagnostic.source.path else "line "
        lines += [
            f"{' ' * margin} = {visible(other.message)} ({where}{other.span.start.line})",
            f"{other.span.start.line:>{margin}} | {code}",
            f"{' ' * margin} | {paint('34', under)}",
        ]
    if diagnostic.help:
        lines.append(f"{' ' * margin} = {paint('32', 'help')}: {visible(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, margin: int, paint: Callable[[str], str]) -> list[str]:
    code, under = snippet(diagnostic.source, diagnostic.span)
    return [
        f"{diagnostic.span.start.line:>{margin}} | {code}",
        f"{' ' * margin} | {paint(under)}",
    ]


def _data(value: str) -> str:
    return visible(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
