"""SARIF 2.1.0 (OASIS), in the shape that GitHub's code scanning and other viewers take.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from urllib.parse import quote

from pmkit import __version__
from pmkit.diagnostics.diagnostic import Diagnostic, Fix
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.source import Source, Span
from pmkit.terminal import visible

Data = dict[str, object]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_LONGEST = 1024
_MOST = 25_000
"""Results that GitHub takes of a run; it refuses a file with more."""

_TAGS = {
    "1": "structure",
    "2": "time",
    "3": "consistency",
    "4": "action-items",
    "5": "narrative",
    "6": "collection",
    "7": "publication",
}


def show(outcome: Outcome) -> str:
    """One run with the rules there are and a result for each diagnostic."""
    rules = _rules(outcome)
    places = {rule.code: index for index, (rule, _) in enumerate(rules)}
    shown = _weightiest(outcome.diagnostics)
    run: Data = {
        "tool": {
            "driver": {
                "name": "pmkit",
                "semanticVersion": __version__,
                "rules": [_descriptor(rule, page) for rule, page in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder in which pmkit was called."}}
        },
        "results": list(_results(shown, places)),
    }
    if left_out := len(outcome.diagnostics) - len(shown):
        run["invocations"] = [_incomplete(left_out)]
    log: Data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=2) + "\n"


def _weightiest(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """As many as may be, errors before warnings before notes, each in the order of files."""
    if len(diagnostics) <= _MOST:
        return diagnostics
    return sorted(diagnostics, key=lambda each: list(_LEVELS).index(each.severity))[:_MOST]


def _incomplete(left_out: int) -> Data:
    text = f"{left_out:,} findings are left out: a run may have {_MOST:,} results."
    note = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [note]}


def _rules(outcome: Outcome) -> list[tuple[Rule, str]]:
    """All rules, also those of diagnostics that no page is known of, in the order of codes."""
    pages = {rule.code: (rule, page) for rule, page in outcome.pages()}
    for each in outcome.diagnostics:
        pages.setdefault(each.rule.code, (each.rule, f"{each.rule.name}\n"))
    return [pages[code] for code in sorted(pages)]


def _descriptor(rule: Rule, page: str) -> Data:
    first, _, rest = page.strip().partition("\n\n")
    fault = " ".join(first.split())
    reason = " ".join(rest.partition("\n\n## Example")[0].removeprefix("## Why it matters").split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _cut(fault)},
        "fullDescription": {"text": _cut(f"{fault} {reason}".strip())},
        "help": {"text": page.strip(), "markdown": f"# {rule.name}\n\n{page.strip()}\n"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [_TAGS.get(rule.code[2:3], "guest")]},
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _results(diagnostics: Iterable[Diagnostic], rules: Mapping[str, int]) -> Iterator[Data]:
    seen: Counter[str] = Counter()
    for each in diagnostics:
        digest = _line_hash(each)
        seen[digest] += 1
        result: Data = {
            "ruleId": each.rule.code,
            "ruleIndex": rules[each.rule.code],
            "level": _LEVELS[each.severity],
            "message": {"text": _message(each)},
            "locations": [{"physicalLocation": _place(each.source, each.span)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{digest[:16]}:{seen[digest]}"},
        }
        if each.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": _place(other.source, other.span),
                    "message": {"text": _plain(other.message)},
                }
                for number, other in enumerate(each.related, start=1)
            ]
        if each.fix is not None:
            result["fixes"] = [_fix(each.source, each.fix)]
        yield result


def _line_hash(diagnostic: Diagnostic) -> str:
    """What stays when lines are added above: the file, the rule and the text of the line."""
    line = "".join(diagnostic.source.line(diagnostic.span.start.line).split())
    parts = (diagnostic.source.path, diagnostic.rule.code, line)
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def _message(diagnostic: Diagnostic) -> str:
    """Two sentences: viewers with little space show the first."""
    sentences = [diagnostic.message, *filter(None, [diagnostic.help])]
    return " ".join(f"{_plain(each[:1].upper() + each[1:])}." for each in sentences)


def _plain(text: str) -> str:
    """`text` without the links that a message may hold: a record writes no links into viewers."""
    return visible(text).replace("](", "]\\(")


def _fix(source: Source, fix: Fix) -> Data:
    return {
        "description": {"text": _plain(fix.message)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(source.path),
                "replacements": [
                    {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                    for edit in fix.edits
                ],
            }
        ],
    }


def _place(source: Source, span: Span) -> Data:
    return {"artifactLocation": _artifact(source.path), "region": _region(span)}


def _region(span: Span) -> Data:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _artifact(path: str) -> Data:
    """Where a file is: below the folder of the call, or else by its whole path."""
    below = os.path.normpath(path)
    if os.path.isabs(below) or below.split(os.sep)[0] == os.pardir:
        whole = os.path.abspath(path).replace(os.sep, "/")
        return {"uri": f"file:///{quote(os.fsencode(whole.lstrip('/')))}"}
    return {"uri": quote(os.fsencode(below.replace(os.sep, "/"))), "uriBaseId": _ROOT}
