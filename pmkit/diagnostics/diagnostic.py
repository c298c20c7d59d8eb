"""One fault in one file, with everything needed to show it."""

from typing import NamedTuple

from pmkit.diagnostics.rule import Rule, Severity
from pmkit.source import Source, Span

Path = tuple[str | int, ...]
"""A place in a record: `("timeline", 3, "at")`."""


class Related(NamedTuple):
    """Another place that explains the fault."""

    source: Source
    """The file of the other place."""

    span: Span
    """The other place."""

    message: str
    """What is there: "first given here"."""


class Edit(NamedTuple):
    """A stretch of text and what to write in its place."""

    span: Span
    """What is replaced; where nothing is, text is inserted."""

    text: str
    """As it is to stand in the file: quoted where it must be. Empty: the stretch is removed."""


class Fix(NamedTuple):
    """What to change in the diagnostic's file so that the fault is gone."""

    edits: tuple[Edit, ...]
    """In the order of the file; none overlaps another."""

    message: str
    """What the edits do, as an instruction: "write `open`"."""

    safe: bool = True
    """Whether the result is certainly what was meant, so that `--fix` may write it unasked."""


class Diagnostic(NamedTuple):
    """A fault at a place in a file."""

    rule: Rule
    """The kind of fault."""

    severity: Severity
    """The rule's, or what the configuration made of it."""

    source: Source
    """The file."""

    span: Span
    """The place."""

    message: str
    """What was found, then what was expected; no final stop."""

    help: str = ""
    """An instruction: what to write instead. Empty if there is none."""

    path: Path = ()
    """The place in the record; empty for a fault of the file's text."""

    related: tuple[Related, ...] = ()
    """Other places that explain the fault."""

    fix: Fix | None = None
    """The change that mends it, where there is one."""

    conceal: Span | None = None
    """Lines that are not shown, because they hold a secret."""


def sort_key(diagnostic: Diagnostic) -> tuple[str, Span, str, str]:
    """Order of files, then of places, then of codes."""
    return (
        diagnostic.source.path,
        diagnostic.span,
        diagnostic.rule.code,
        diagnostic.message,
    )


def path_text(path: Path) -> str:
    """`("timeline", 3, "at")` as people write it: `timeline[3].at`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
