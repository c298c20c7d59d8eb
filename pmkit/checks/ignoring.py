"""Comments that spare a place: `# pmkit: ignore[rule-name]` at the end of its line.

For a text of several lines, that is the line of its key, or its last one.
Alone on a line above the first key, such a comment is about the whole file. A name that no rule
has, and a comment that spares nothing, are findings themselves: otherwise they would stay for
years, and hide what comes later. Not every comment can be called unused, though: whether a rule
finds something may depend on the other records, or on today.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pmkit.checks import catalog, unknown_ignore_name, unused_ignore
from pmkit.checks.selection import Severities, exactness, known, nearest
from pmkit.diagnostics.diagnostic import Diagnostic, Edit, Fix
from pmkit.diagnostics.rule import Severity
from pmkit.records.comments import Comment, Name, comments
from pmkit.records.fault import MAX_FAULTS
from pmkit.records.record import place
from pmkit.source import Position, Source, Span


class _File(NamedTuple):
    """The comments of a file."""

    source: Source
    """The file."""

    comments: tuple[Comment, ...]
    """From top to bottom."""

    names: dict[int, list[Name]]
    """What they name, by line; those about the whole file stand under 0."""


def without_ignored(
    found: Iterable[Diagnostic],
    sources: Sequence[Source],
    rejected: frozenset[str],
    severities: Severities,
) -> list[Diagnostic]:
    """What is left of `found`, and what is wrong with the comments themselves.

    Args:
        found: of all files.
        sources: files that may hold comments to pmkit.
        rejected: paths of files that are no usable record; what made them so is never spared.
        severities: how much each rule matters.
    """
    files = {source.path: _file(source) for source in sources}
    left: list[Diagnostic] = []
    used: set[tuple[str, Name]] = set()
    for each in found:
        path = each.source.path
        lasting = each.severity is Severity.ERROR and path in rejected
        names = [] if lasting or path not in files else _spared_by(files[path], each)
        used.update((path, name) for name in names)
        if not names:
            left.append(each)
    wrong = [
        *_unknown_names(files.values(), severities),
        *_unused([file for path, file in files.items() if path not in rejected], used, severities),
    ]
    return [*left, *(each for each in wrong if not _spared_by(files[each.source.path], each))]


def _file(source: Source) -> _File:
    found = comments(source)
    names: dict[int, list[Name]] = {}
    for each in found:
        line = 0 if each.whole_file else each.span.start.line
        names.setdefault(line, []).extend(each.names)
    return _File(source, found, names)


def _spared_by(file: _File, diagnostic: Diagnostic) -> list[Name]:
    """The names in comments that mean the rule of `diagnostic`, at its place."""
    lines = _lines(diagnostic)
    return [
        name
        for line, names in file.names.items()
        if line == 0 or line in lines
        for name in names
        if exactness(name.text, diagnostic.rule)
    ]


def _lines(diagnostic: Diagnostic) -> range:
    """Where a comment is about it: its line, and those of the text in which it was found.

    No comment can stand within a text of several lines, so it stands above or below.
    """
    line = diagnostic.span.start.line
    text = place(diagnostic.source, diagnostic.path) if diagnostic.path else None
    if text is None or not text.start.line <= line <= text.end.line:
        return range(line, line + 1)
    ends_above = text.end.column == 1 and text.end.line > text.start.line
    return range(text.start.line, text.end.line + (not ends_above))


def _unknown_names(files: Iterable[_File], severities: Severities) -> Iterator[Diagnostic]:
    severity = severities.of(unknown_ignore_name.RULE)
    if severity is None:
        return
    there: Sequence[str] = [text for rule in catalog.all_rules() for text in rule[:2]]
    for file in files:
        names = [name for each in file.comments for name in each.names]
        if any(name.text not in there and not _is_code(name, there) for name in names):
            there = catalog.rule_names()  # a guest may have it
        faults = (fault for each in file.comments for fault in _unknown(each, there))
        for span, message, help_, fix in islice(faults, MAX_FAULTS):
            yield Diagnostic(
                unknown_ignore_name.RULE, severity, file.source, span, message, help_, fix=fix
            )


def _is_code(name: Name, there: Sequence[str]) -> bool:
    return known(there, name.text) == name.text


def _unknown(comment: Comment, there: Sequence[str]) -> Iterator[tuple[Span, str, str, Fix | None]]:
    """What cannot be understood in a comment."""
    if not comment.names:
        help_ = "write it like `# pmkit: ignore[rule-name]`"
        yield comment.span, "the comment to pmkit names no rule", help_, None
    for name in comment.names:
        if name.text in there or _is_code(name, there):
            continue
        message = f'no rule is called "{name.text[:60]}"'
        near = known(there, name.text) or nearest(name.text[:60], there)
        if near is None:
            yield name.span, message, "`pmkit explain` lists them", None
            continue
        help_ = f"write `{near}`"
        same = near.lower() == name.text.lower().replace("_", "-")
        yield name.span, message, help_, Fix((Edit(name.span, near),), help_) if same else None


def _unused(
    files: Iterable[_File], used: set[tuple[str, Name]], severities: Severities
) -> Iterator[Diagnostic]:
    severity = severities.of(unused_ignore.RULE)
    if severity is None:
        return
    is_unused = _told(severities)
    for file in files:
        faults = (
            (each, idle)
            for each in file.comments
            if (
                idle := [
                    name
                    for name in each.names
                    if (file.source.path, name) not in used and is_unused(name.text)
                ]
            )
        )
        for comment, idle in islice(faults, MAX_FAULTS):
            names = ", ".join(f"`{name.text}`" for name in idle)
            where = "in this record" if comment.whole_file else "on this line"
            lost = comment.alone and not comment.whole_file
            yield Diagnostic(
                unused_ignore.RULE,
                severity,
                file.source,
                idle[0].span,
                f"there is nothing to ignore of {names} {where}",
                "write it at the end of the line that it is about" if lost else "remove it",
                fix=None if lost else _removal(file.source, comment, idle),
            )


def _told(severities: Severities) -> Callable[[str], bool]:
    """A function that says whether a rule that found nothing will not find something tomorrow."""
    together = {
        module.RULE.code
        for module in map(catalog.module, catalog.NAMES)
        if hasattr(module, "check_all")
    }

    def is_steady(code: str, severity: Severity | None) -> bool:
        return severity not in {None, Severity.INFO} and code not in together

    rules = [(rule, is_steady(rule.code, severities.of(rule))) for rule in catalog.all_rules()]
    itself = {unused_ignore.RULE.code, unknown_ignore_name.RULE.code}

    def is_unused(name: str) -> bool:
        meant = [
            (steady and rule.code not in itself) for rule, steady in rules if exactness(name, rule)
        ]
        return bool(meant) and all(meant)

    return is_unused


def _removal(source: Source, comment: Comment, idle: Sequence[Name]) -> Fix:
    """The fix that takes names out of a comment, or the comment with its last name."""
    left = [name.text for name in comment.names if name not in idle]
    if left:
        first, last = comment.names[0].span.start, comment.names[-1].span.end
        return Fix((Edit(Span(first, last), ", ".join(left)),), "remove the name")
    number = comment.span.start.line
    line = source.line(number)
    if comment.alone and number <= source.text.count("\n"):
        whole = Span(Position(number, 1), Position(number + 1, 1))
        return Fix((Edit(whole, ""),), "remove the comment")
    before = len(line[: comment.span.start.column - 1].rstrip())
    gap = Span(Position(number, before + 1), comment.span.end)
    return Fix((Edit(gap, ""),), "remove the comment")
