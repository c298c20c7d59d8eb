"""Diagnostics for programs. The shape is a promise: fields may be added, none is changed."""

from collections.abc import Mapping
from json import dumps

from pmkit.diagnostics.diagnostic import Diagnostic, Fix, path_text
from pmkit.diagnostics.formats.base import Outcome
from pmkit.source import Span


def show(outcome: Outcome) -> str:
    """The number of records, and each diagnostic as `as_data` gives it."""
    data = {
        "records": len(outcome.files),
        "diagnostics": [as_data(each) for each in outcome.diagnostics],
    }
    return dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_data(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as programs read it; lines and columns count from 1."""
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.source.path,
        "field": path_text(diagnostic.path),
        **_place(diagnostic.span),
        "help": diagnostic.help,
        "related": [
            {"message": other.message, "path": other.source.path, **_place(other.span)}
            for other in diagnostic.related
        ],
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix),
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "message": fix.message,
        "safe": fix.safe,
        "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits],
    }


def _place(span: Span) -> Mapping[str, int]:
    return {
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
    }
