"""`pmkit validate --fix`: what certainly is right is written, and nothing else changes.

A file is mended in memory until there is nothing left to mend, each step read again and compared;
then it is written as a whole.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from difflib import unified_diff
from itertools import groupby
from typing import NamedTuple

from pmkit.checks.run import run
from pmkit.checks.selection import Selection
from pmkit.cli.output import write
from pmkit.cli.workspace import Workspace
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.headline import count, painter
from pmkit.records.load import load_text
from pmkit.records.record import Loaded
from pmkit.records.splice import spliced
from pmkit.source import Source
from pmkit.terminal import visible

_ROUNDS = 10
_MARK = "\ufeff"

Again = Callable[[Source], Sequence[Diagnostic]]
"""Gives the diagnostics of a file's new text."""


class Change(NamedTuple):
    """What would become of a file."""

    source: Source
    """As it is."""

    text: str
    """As it would be."""

    fixed: int
    """Diagnostics that are mended by that."""

    refused: tuple[Diagnostic, ...]
    """Diagnostics whose fix would change more than it says, and so is not made."""


def changes(
    found: Workspace, diagnostics: Sequence[Diagnostic], now: datetime, selection: Selection
) -> tuple[Change, ...]:
    """What safe fixes would change: those of `diagnostics`, and of what comes to light then."""
    settings_of = {path: settings for settings, part in found.parts for path in part.paths}

    def again(source: Source) -> Sequence[Diagnostic]:
        return _alone(source, settings_of[source.path], now, selection)

    fixable = [each for each in diagnostics if is_fixable(each)]
    return tuple(
        _mended(list(group), again)
        for path, group in groupby(fixable, key=lambda each: each.source.path)
        if path in settings_of
    )


def is_fixable(diagnostic: Diagnostic) -> bool:
    """Whether `--fix` mends it."""
    return diagnostic.fix is not None and diagnostic.fix.safe


def written(change: Change) -> str | None:
    """Write the new text of a file; what kept pmkit from it, if something did.

    Raises:
        PmkitError: the system refused.
    """
    with open(change.source.path, encoding="utf-8", newline="", errors="replace") as file:
        now = file.read()
    mark = _MARK if now.startswith(_MARK) else ""
    if now.removeprefix(_MARK) != change.source.text:
        return f"{change.source.path} was changed by somebody else in between, it is left alone"
    write(change.source.path, mark + change.text)
    return None


def diff(change: Change, *, colour: bool) -> str:
    """What would change, as `patch` and `git apply` read it."""
    path = change.source.path
    old, new = (path, path) if os.path.isabs(path) else (f"a/{path}", f"b/{path}")
    lines = unified_diff(_lines(change.source.text), _lines(change.text), old, new)
    return "".join(_shown(line, colour=colour) for line in lines)


def report(done: Sequence[Change], verb: str) -> str:
    """`fixed 3 faults in 2 records`."""
    real = [each for each in done if each.fixed]
    if not real:
        return "there is nothing to fix"
    faults = count(sum(each.fixed for each in real), "fault")
    return f"{verb} {faults} in {count(len(real), 'record')}"


def refusals(done: Sequence[Change]) -> Iterator[str]:
    """What is not fixed though it could have been, and why."""
    for each in done:
        for refused in each.refused:
            place = f"{refused.source.path}:{refused.span.start.line}"
            yield (
                f"{place}: {refused.rule.name} is not fixed: that would change more than the value"
            )


def _mended(diagnostics: Sequence[Diagnostic], again: Again) -> Change:
    begin = source = diagnostics[0].source
    fixed = 0
    refused: tuple[Diagnostic, ...] = ()
    for _ in range(_ROUNDS):
        text, made, refused = _round(source, diagnostics)
        if text == source.text:
            break
        fixed += made
        source = source._replace(text=text)
        diagnostics = [each for each in again(source) if is_fixable(each)]
    return Change(begin, source.text, fixed, refused)


def _round(
    source: Source, diagnostics: Sequence[Diagnostic]
) -> tuple[str, int, tuple[Diagnostic, ...]]:
    """The text with all fixes made, or with the first that can be; how many; and the refused."""
    edits = [edit for each in diagnostics if each.fix for edit in each.fix.edits]
    if (text := spliced(source, edits)) is not None:
        return text, len(diagnostics), ()
    refused = []
    for each in diagnostics:
        text = spliced(source, each.fix.edits if each.fix else ())
        if text is not None and text != source.text:
            return text, 1, ()
        refused.append(each)
    return source.text, 0, tuple(refused)


def _alone(
    source: Source, settings: Settings, now: datetime, selection: Selection
) -> Sequence[Diagnostic]:
    record, found = load_text(source.text, source.path, settings)
    loaded = Loaded(() if record is None else (record,), found, (source.path,))
    return run(loaded, settings, now, selection)


def _lines(text: str) -> list[str]:
    """Lines with their ends; other signs that Python takes for line ends are text in YAML."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]


def _shown(line: str, *, colour: bool) -> str:
    """A line of a difference; on a terminal it is painted, and steers nothing."""
    end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    if not colour:
        return line + end
    code = {"+": "32", "-": "31", "@": "36"}.get(line[0], "0")
    return painter(colour)(code, visible(line.removesuffix("\n"))) + (end or "\n")
