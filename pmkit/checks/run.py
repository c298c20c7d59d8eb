"""Everything that is wrong with records: what reading them found, and what the checks find."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from pmkit.checks import catalog
from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.checks.known_ids import known_ids
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic, Fix, Related, sort_key
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.records.fault import MAX_FAULTS
from pmkit.records.record import Loaded, Record

_MORE = f"more than {MAX_FAULTS} findings of this rule; this one and what follows are not shown"


class _Active(NamedTuple):
    """A check that is not switched off."""

    rule: Rule
    severity: Severity
    check: Callable[[Incident, Context], Iterator[Finding]] | None
    check_all: Callable[[Sequence[Incident], Context], Iterator[CollectionFinding]] | None


def run(loaded: Loaded, settings: Settings, as_of: datetime) -> tuple[Diagnostic, ...]:
    """All diagnostics of `loaded`, in the order of files and places.

    The settings decide about the severity of a rule, by its name or its code, and whether it is
    asked at all. Errors of a file that could not be read stay errors: they say why it is missing.

    Args:
        loaded: the records, and what was wrong with reading them.
        settings: what the team decided.
        as_of: the present moment, aware.
    """
    context = Context(settings, as_of, known_ids(loaded, settings))
    active = _active(settings)
    found = [
        *_of_reading(loaded, settings),
        *_of_each(loaded.records, active, context),
        *_of_all(loaded.records, active, context),
    ]
    return tuple(sorted(found, key=sort_key))


def _active(settings: Settings) -> list[_Active]:
    named = dict(settings.severity_of)
    modules = list(catalog.modules())
    if not all(catalog.is_built_in(name) for name in named):
        modules += [
            guest
            for guest in catalog.guests()
            if guest.RULE.name in named or guest.RULE.code in named
        ]
    return [
        _Active(
            module.RULE,
            severity,
            getattr(module, "check", None),
            getattr(module, "check_all", None),
        )
        for module in modules
        if (severity := _severity(module.RULE, module.RULE.severity, named)) is not None
    ]


def _severity(
    rule: Rule, otherwise: Severity, named: dict[str, Severity | None]
) -> Severity | None:
    """What the settings make of a rule; None: it is off."""
    return named[rule.name] if rule.name in named else named.get(rule.code, otherwise)


def _of_reading(loaded: Loaded, settings: Settings) -> Iterator[Diagnostic]:
    named = dict(settings.severity_of)
    rejected = frozenset(loaded.rejected) if named else frozenset()
    for each in loaded.diagnostics:
        severity = _severity(each.rule, each.severity, named)
        if each.severity is Severity.ERROR and each.source.path in rejected:
            yield each
        elif severity is not None:
            yield each._replace(severity=severity)


def _of_each(
    records: Sequence[Record], active: Sequence[_Active], context: Context
) -> Iterator[Diagnostic]:
    checks = [(each, each.check) for each in active if each.check is not None]
    for record in records:
        incident = record.incident
        for each, check in checks:
            for told, finding in enumerate(check(incident, context)):
                if told == MAX_FAULTS:
                    yield _diagnostic(each, record, finding._replace(message=_MORE, help=""))
                    break
                yield _diagnostic(each, record, finding)


def _of_all(
    records: Sequence[Record], active: Sequence[_Active], context: Context
) -> Iterator[Diagnostic]:
    incidents = tuple(record.incident for record in records)
    for each in active:
        if each.check_all is None:
            continue
        for index, finding, related in each.check_all(incidents, context):
            found = _diagnostic(each, records[index], finding)
            others = [
                Related(records[other].source, records[other].locate(path), message)
                for other, path, message in related
            ]
            yield found._replace(related=(*found.related, *others))


def _diagnostic(active: _Active, record: Record, finding: Finding) -> Diagnostic:
    return Diagnostic(
        active.rule,
        active.severity,
        record.source,
        record.locate(finding.path, key=finding.on_key),
        finding.message,
        finding.help,
        finding.path,
        tuple(
            Related(record.source, record.locate(path), message)
            for path, message in finding.related
        ),
        _fix(record, finding),
    )


def _fix(record: Record, finding: Finding) -> Fix | None:
    if finding.replacement is None:
        return None
    from pmkit.records.splice import replacing  # noqa: PLC0415  # rarely needed

    place = record.place(finding.path, key=finding.on_key)
    return None if place is None else replacing(record.source, place, finding.replacement)
