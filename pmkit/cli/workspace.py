"""What every command begins with: the configuration above the paths, and the records at them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from pmkit.checks.run import run
from pmkit.config.load import find, load_settings
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic, sort_key
from pmkit.diagnostics.rule import Severity
from pmkit.errors import PmkitError
from pmkit.records.load import NotFoundError, load
from pmkit.records.record import Loaded

Progress = Callable[[int, int], None]


class Workspace(NamedTuple):
    """Settings and records."""

    settings: Settings
    """Of the first path."""

    loaded: Loaded
    """The records of all paths, each read with the settings nearest above it."""

    diagnostics: tuple[Diagnostic, ...]
    """Faults of configurations."""

    parts: tuple[tuple[Settings, Loaded], ...]
    """The records by the configuration that they belong to."""


def settings_above(path: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings nearest above `path`, and what is wrong with them."""
    return load_settings(find(path), rules=_rules)


def workspace(paths: Sequence[str], progress: Progress | None = None) -> Workspace:
    """The records at `paths`, or in the records folder, with their settings.

    Raises:
        PmkitError: a path does not exist, or there is no records folder.
    """
    if not paths:
        settings, found = settings_above(".")
        try:
            loaded = load((), settings, progress=progress)
        except NotFoundError as error:
            raise PmkitError(
                f"{error}; name the records to read, or make a first one: `pmkit new TITLE`"
            ) from error
        return Workspace(settings, loaded, found, ((settings, loaded),))
    groups: dict[str | None, list[str]] = {}
    for path in paths:
        groups.setdefault(find(path), []).append(path)
    parts, found = [], ()
    for configuration, group in groups.items():
        settings, faults = load_settings(configuration, rules=_rules)
        parts.append((settings, load(group, settings, progress=progress)))
        found = (*found, *faults)
    return Workspace(parts[0][0], _joined([part for _, part in parts]), found, tuple(parts))


def without_errors(found: Workspace, now: datetime) -> Workspace:
    """The workspace without records that a check finds an error in, such as a second equal id."""
    faults = [
        each
        for settings, part in found.parts
        for each in run(part, settings, now, errors=True)
        if each.severity is Severity.ERROR
    ]
    wrong = {each.source.path for each in faults}
    records = tuple(each for each in found.loaded.records if each.source.path not in wrong)
    loaded = found.loaded._replace(records=records, diagnostics=tuple(faults))
    return found._replace(loaded=loaded)


def left_out(loaded: Loaded) -> tuple[tuple[str, str], ...]:
    """Pairs of a file that is no usable record and the first reason why."""
    reasons: dict[str, str] = {}
    for found in loaded.diagnostics:
        if found.severity is Severity.ERROR:
            reasons.setdefault(found.source.path, f"line {found.span.start.line}: {found.message}")
    return tuple((path, reasons.get(path, "it has errors")) for path in loaded.rejected)


def _joined(parts: Sequence[Loaded]) -> Loaded:
    if len(parts) == 1:
        return parts[0]
    return Loaded(
        tuple(record for part in parts for record in part.records),
        tuple(sorted((each for part in parts for each in part.diagnostics), key=sort_key)),
        tuple(path for part in parts for path in part.paths),
    )


def _rules() -> Sequence[str]:
    """Names and codes of all rules, for the configuration's own check."""
    from pmkit.checks.catalog import rule_names  # noqa: PLC0415  # only if rules are configured

    return rule_names()
