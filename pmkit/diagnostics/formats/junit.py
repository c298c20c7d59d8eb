"""JUnit's XML, which every CI system shows: a test case for each record.

A test case fails if its record has errors or warnings. All of them stand in one failure, because
some readers (GitLab) take one a test case.
"""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.formats.headline import count
from pmkit.diagnostics.rule import Severity

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def show(outcome: Outcome) -> str:
    """One suite."""
    found: dict[str, list[Diagnostic]] = {path: [] for path in outcome.files}
    for each in outcome.diagnostics:
        found.setdefault(each.source.path, []).append(each)
    failures = sum(any(map(_fails, each)) for each in found.values())
    counts = f'tests="{len(found)}" failures="{failures}" errors="0" skipped="0" time="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="pmkit" {counts}>',
        f'  <testsuite name="pmkit validate" {counts}>',
        *(line for path, each in found.items() for line in _case(path, each)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(path: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    name = _attribute(path)
    begin = f'    <testcase name={name} classname="pmkit" file={name} time="0"'
    if not found:
        yield f"{begin}/>"
        return
    yield f"{begin}>"
    if failing := [each for each in found if _fails(each)]:
        kind = "error" if any(each.severity is Severity.ERROR for each in failing) else "warning"
        title = failing[0].message
        if len(failing) > 1:
            title = f"{count(len(failing), 'fault')}, first: {title}"
        begin = f'<failure type="{kind}" message={_attribute(title)}>'
        yield f"      {begin}{_texts(failing)}</failure>"
    if infos := [each for each in found if not _fails(each)]:
        yield f"      <system-out>{_texts(infos)}</system-out>"
    yield "    </testcase>"


def _fails(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.INFO


def _texts(found: Sequence[Diagnostic]) -> str:
    return escape(_clean("\n".join(map(_line, found))))


def _line(diagnostic: Diagnostic) -> str:
    rule, start = diagnostic.rule, diagnostic.span.start
    help_ = f"\n  help: {diagnostic.help}" if diagnostic.help else ""
    return (
        f"{diagnostic.source.path}:{start.line}:{start.column}: {diagnostic.severity.value}"
        f" {rule.code} {rule.name}: {diagnostic.message}{help_}"
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
