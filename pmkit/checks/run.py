"""Everything that is wrong with records: what reading them found, and what the checks find."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from pmkit.checks import catalog
from pmkit.checks.base import COMMON, SMALL, CollectionFinding, Context, Finding
from pmkit.checks.known_ids import known_ids
from pmkit.checks.selection import EVERYTHING, Selection, Severities, exactness
from pmkit.checks.texts import all_texts
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic, Fix, Related, sort_key
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident
from pmkit.records.fault import MAX_FAULTS
from pmkit.records.record import Loaded, Record
from pmkit.source import Source, Span

MARK = "pmkit:"
"""What every comment to pmkit holds."""

_MORE = f"more than {MAX_FAULTS} findings of this rule; this one and what follows are not shown"


Check = Callable[[Incident, Context], Iterable[Finding]]
Reason = Callable[[Incident, Context], bool]


class _Active(NamedTuple):
    """A check that is not switched off."""

    rule: Rule
    severity: Severity
    check: Check | None
    reason: Reason | None
    check_all: Callable[[Sequence[Incident], Context], Iterable[CollectionFinding]] | None


def run(
    loaded: Loaded,
    settings: Settings,
    as_of: datetime,
    selection: Selection = EVERYTHING,
    *,
    only: str | None = None,
    errors: bool = False,
) -> tuple[Diagnostic, ...]:
    """All diagnostics of `loaded`, in the order of files and places.

    The settings and the selection decide about the severity of a rule, by its name or its code,
    and whether it is asked at all; comments in the records, whether a place is spared. Errors of
    a file that could not be read stay errors: they say why it is missing.

    Args:
        loaded: the records, and what was wrong with reading them.
        settings: what the team decided.
        as_of: the present moment, aware.
        selection: what was asked for beyond that.
        only: the path of the one file to tell about; the others are there to compare it with.
        errors: whether only errors matter to the caller; others may then be missing.
    """
    asked = [each for each in loaded.records if only in {None, each.source.path}]
    context = Context(settings, as_of, known_ids(loaded, settings))
    severities = Severities(settings.severity_of, selection)
    active = _active(severities)
    if errors and not severities.asked:  # else a comment that spares something may be an error
        active = [each for each in active if each.severity is Severity.ERROR]
    found = [
        *_of_reading(loaded, severities),
        *_of_each(asked, active, context),
        *_of_all(loaded.records, active, context),
    ]
    marked = _marked(loaded)
    if only is not None:
        found = [each for each in found if each.source.path == only]
        marked = [each for each in marked if each.path == only]
    if marked:
        from pmkit.checks.ignoring import without_ignored  # noqa: PLC0415  # rarely needed

        found = without_ignored(found, marked, frozenset(loaded.rejected), severities)
    return tuple(sorted(found, key=sort_key))


def _marked(loaded: Loaded) -> list[Source]:
    """Files that may hold a comment to pmkit."""
    sources = [each.source for each in loaded.records if MARK in each.source.text]
    if loaded.diagnostics:
        more = {each.source for each in loaded.diagnostics if MARK in each.source.text}
        sources += more.difference(sources)
    return sources


def _active(severities: Severities) -> list[_Active]:
    modules = list(catalog.modules())
    if not all(catalog.is_built_in(name) for name in severities.names()):
        modules += [
            guest
            for guest in catalog.guests()
            if any(exactness(name, guest.RULE) for name in severities.names())
        ]
    return [
        _Active(
            module.RULE,
            severity,
            getattr(module, "check", None),
            getattr(module, "reason", None),
            getattr(module, "check_all", None),
        )
        for module in modules
        if (severity := severities.of(module.RULE, off=getattr(module, "DEFAULT_OFF", False)))
        is not None
    ]


def _of_reading(loaded: Loaded, severities: Severities) -> Iterator[Diagnostic]:
    rejected = frozenset(loaded.rejected) if severities.asked else frozenset()
    for each in loaded.diagnostics:
        severity = severities.of(each.rule, each.severity)
        if each.severity is Severity.ERROR and each.source.path in rejected:
            yield each
        elif severity is not None:
            yield each._replace(severity=severity)


def _of_each(
    records: Sequence[Record], active: Sequence[_Active], context: Context
) -> Iterator[Diagnostic]:
    asked: dict[Reason | None, list[tuple[_Active, Check]]] = {}
    for each in active:
        if each.check is not None:
            asked.setdefault(each.reason, []).append((each, each.check))
    settings, as_of, ids = context.settings, context.as_of, context.ids
    for record in records:
        incident = record.incident
        text = record.source.text
        rest = text.encode(errors="replace").translate(None, SMALL)
        signs = rest.translate(None, COMMON)
        words = all_texts(incident)
        here = Context(settings, as_of, ids, text, rest, signs, words, "\n".join(words))
        for reason, checks in asked.items():
            if reason is None or reason(incident, here):
                for each, check in checks:
                    told = 0
                    for finding in check(incident, here):
                        told += 1  # noqa: SIM113  # most find nothing, and `enumerate` costs time
                        if told > MAX_FAULTS:
                            finding = finding._replace(message=_MORE, help="")  # noqa: PLW2901
                        yield _diagnostic(each, record, finding)
                        if told > MAX_FAULTS:
                            break


def _of_all(
    records: Sequence[Record], active: Sequence[_Active], context: Context
) -> Iterator[Diagnostic]:
    incidents = tuple(record.incident for record in records)
    context = context._replace(paths=tuple(record.source.path for record in records))
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
        _span(record, finding),
        finding.message,
        finding.help,
        finding.path,
        tuple(
            Related(record.source, record.locate(path), message)
            for path, message in finding.related
        ),
        _fix(record, finding),
        (record.place(finding.path) or record.locate(finding.path)) if finding.conceal else None,
    )


def _span(record: Record, finding: Finding) -> Span:
    if finding.words and (found := record.find(finding.path, finding.words)):
        return found
    return record.locate(finding.path, key=finding.on_key)


def _fix(record: Record, finding: Finding) -> Fix | None:
    if finding.replacement is None:
        return None
    from pmkit.records.splice import replacing  # noqa: PLC0415  # rarely needed

    place = record.place(finding.path, key=finding.on_key)
    return None if place is None else replacing(record.source, place, finding.replacement)
