"""Workflow commands that GitHub shows beside the changed lines, and a summary.

The escapes are those of the `@actions/core` toolkit.
"""

from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.formats.headline import summary
from pmkit.diagnostics.rule import Severity
from pmkit.terminal import visible

_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def show(outcome: Outcome) -> str:
    """The commands."""
    return "\n".join([*map(_command, outcome.diagnostics), summary(outcome)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    span, rule = diagnostic.span, diagnostic.rule
    help_ = f" ({diagnostic.help})" if diagnostic.help else ""
    # GitHub refuses columns where a place is on several lines.
    columns = f"col={span.start.column},endLine={span.end.line},endColumn={span.end.column}"
    place = columns if span.start.line == span.end.line else f"endLine={span.end.line}"
    return (
        f"::{_NAMES[diagnostic.severity]} file={_property(diagnostic.source.path)},"
        f"line={span.start.line},{place},title={_property(f'{rule.code} {rule.name}')}"
        f"::{_data(diagnostic.message + help_)}"
    )


def _data(value: str) -> str:
    return visible(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
