"""The report on deployments: change fail rate, recovery time, and what came of which."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.availability import Observed, parts
from pmkit.metrics.deployments.base import Deployment, Deployments
from pmkit.metrics.deployments.read import place
from pmkit.metrics.dora import Links, Recovery, Times, lead_times, links, recoveries
from pmkit.metrics.durations import Skipped
from pmkit.metrics.selection import Window
from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.dora_tables import Found, Row, charts, in_short, notes, rows, tables
from pmkit.reports.facts import facts
from pmkit.reports.left_out import named
from pmkit.reports.values import number, pair, seconds
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.periods import Unit
from pmkit.timestamps.resolve import day_bounds
from pmkit.timestamps.zones import tzdata_version

_LATE = "it was finished after the time of the report"
_TIMELESS = "it has no time, so it belongs to no window"


def report(
    incidents: Iterable[Incident],
    *,
    deployments: Deployments,
    zone: ZoneInfo,
    as_of: datetime,
    by: str | None = None,
    period: Unit | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    filter_text: str = "",
    left_out: Iterable[tuple[str, str]] = (),
) -> Report:
    """How many of `deployments` failed, and how long recovery took.

    Args:
        incidents: all that could be read.
        deployments: the file.
        zone: where periods begin and end, and how times are shown.
        as_of: until when an open incident is counted, aware.
        by: `service`, as the file says it; None for all together only.
        period: in which deployments were finished; None for none.
        since: only deployments that were finished then or later.
        until: only deployments that were finished before.
        filter_text: the filter that `incidents` have passed; empty for none.
        left_out: pairs of id (or path) and reason of records that could not be read.
    """
    everything = tuple(incidents)
    inside, skipped = _inside(deployments, since, until, as_of)
    window = _window(inside, since, until, as_of, zone)
    linked = links(deployments.deployments, everything)
    found = Found(
        file=deployments,
        zone=zone,
        as_of=as_of,
        window=window,
        by=by,
        unit=period,
        rows=tuple(_rows(inside, window, linked, by=by, unit=period, zone=zone, as_of=as_of)),
        links=linked,
        skipped=tuple(skipped),
        unread=tuple(Skipped(*each) for each in left_out),
        faults=tuple(
            Skipped(place(deployments.path, each.start), each.message)
            for each in deployments.faults
        ),
    )
    return Report(
        name="dora",
        title="Deployments and their failures",
        facts=(
            *facts(zone=zone, as_of=as_of, window=Window(since, until), filter_text=filter_text),
            ("Deployments", f"{len(inside)} of {deployments.path}"),
            ("Incidents", str(len(everything))),
            ("In short", in_short(found)),
        ),
        tables=tuple(tables(found)),
        charts=tuple(charts(found)),
        data=_data(found, Window(since, until), filter_text),
        notes=tuple(notes(found)),
        rows=rows(found),
    )


def _inside(
    file: Deployments, since: datetime | None, until: datetime | None, as_of: datetime
) -> tuple[tuple[Deployment, ...], list[Skipped]]:
    """The deployments that were finished in the window, and those of which nobody can say."""
    inside: list[Deployment] = []
    skipped: list[Skipped] = []
    bounded = since is not None or until is not None
    for each in file.deployments:
        if each.finished is None:
            if bounded:
                skipped.append(Skipped(each.id, _TIMELESS))
            else:
                inside.append(each)
        elif each.finished > as_of:
            skipped.append(Skipped(each.id, _LATE))
        elif (since is None or each.finished >= since) and (until is None or each.finished < until):
            inside.append(each)
    return tuple(inside), skipped


def _window(
    inside: Sequence[Deployment],
    since: datetime | None,
    until: datetime | None,
    as_of: datetime,
    zone: ZoneInfo,
) -> Observed | None:
    """As it was asked for, else from the first day of a deployment to the last, both whole."""
    times = [each.finished for each in inside if each.finished is not None]
    if not times:
        return None
    begin = day_bounds(min(times).astimezone(zone).date(), zone)[0]
    end = day_bounds(max(times).astimezone(zone).date(), zone)[1]
    return Observed(since or begin, min(until or end, as_of) if until else min(end, as_of))


def _rows(
    inside: Sequence[Deployment],
    window: Observed | None,
    linked: Links,
    *,
    by: str | None,
    unit: Unit | None,
    zone: ZoneInfo,
    as_of: datetime,
) -> Iterator[Row]:
    """All together, then each service; of each the whole window, then its periods."""
    names = {each.service for each in inside if each.service} if by else set()
    windows = list(parts(window, unit, zone)) if window and unit else []
    for name in (None, *sorted(names, key=lambda name: (name.casefold(), name))):
        own = [each for each in inside if name is None or each.service == name]
        yield _row(name, window, own, linked, as_of)
        for each in windows:
            some = [one for one in own if one.finished and each.since <= one.finished < each.until]
            yield _row(name, each, some, linked, as_of)


def _row(
    name: str | None,
    window: Observed | None,
    own: Sequence[Deployment],
    linked: Links,
    as_of: datetime,
) -> Row:
    timed = sum(each.finished is not None for each in own)
    weeks = (window.until - window.since) / timedelta(weeks=1) if window else 0.0
    return Row(
        name=name,
        period=window.label if window else None,
        deployments=tuple(own),
        failed=recoveries(own, linked, as_of),
        lead=lead_times(own),
        per_week=timed / weeks if weeks else None,
    )


def _data(found: Found, window: Window, filter_text: str) -> dict[str, Any]:
    """The promise to programs."""
    return {
        "timezone": found.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(found.as_of),
        "since": instant_text(window.since) if window.since else None,
        "until": instant_text(window.until) if window.until else None,
        "filter": filter_text or None,
        "file": found.file.path,
        "columns": sorted(found.file.columns),
        "columns_not_read": list(found.file.others),
        "in_short": in_short(found),
        "counted_from": instant_text(found.window.since) if found.window else None,
        "counted_until": instant_text(found.window.until) if found.window else None,
        "dora": [_row_data(row, found) for row in found.rows],
        "failed_deployments": [_failed(each) for each in found.rows[0].failed],
        "incidents_not_linked": named(found.links.incidents),
        "unknown_incidents": [
            {"deployment": deployment, "incident": name} for deployment, name in found.links.named
        ],
        "deployments_skipped": named(found.skipped),
        "faults": [
            {
                "line": each.start.line,
                "column": each.start.column,
                "message": each.message,
                "help": each.help,
            }
            for each in found.file.faults
        ],
        "records_skipped": named(found.unread),
    }


def _row_data(row: Row, found: Found) -> dict[str, Any]:
    has_times = "finished" in found.file.columns
    return {
        "group": {} if row.name is None else {"service": row.name},
        "period": row.period,
        "deployments": row.share.deployments,
        "failed": row.share.failed,
        "change_fail_rate": row.share.value,
        "failed_deployment_recovery_time": _times(row.recovery),
        "deployments_per_week": row.per_week if has_times else None,
        "change_lead_time": _times(row.lead) if "committed" in found.file.columns else None,
        "ci": {"change_fail_rate": pair(row.share.interval)},
    }


def _times(of: Times) -> dict[str, Any]:
    return {
        "n": of.n,
        "open": of.open,
        "median_seconds": number(of.median),
        "kaplan_meier_median_seconds": number(of.with_open),
        "ci": {"median_seconds": pair(of.interval)},
    }


def _failed(each: Recovery) -> dict[str, Any]:
    own, elapsed = each.deployment, each.elapsed
    return {
        "id": own.id,
        "finished": instant_text(own.finished) if own.finished else None,
        "incidents": list(each.incidents),
        "seconds": seconds(elapsed.point) if elapsed else None,
        "bounds": [seconds(elapsed.low), seconds(elapsed.high)] if elapsed else None,
        "open": each.so_far is not None,
        "reason": each.reason or None,
        "line": own.start.line,
    }
