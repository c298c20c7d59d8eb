"""Tables, charts and sentences of the report on deployments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pmkit.metrics.availability import Observed
from pmkit.metrics.deployments.base import Deployment, Deployments
from pmkit.metrics.dora import Links, Recovery, Share, Times, recovery_times
from pmkit.metrics.durations import Skipped
from pmkit.reports.base import (
    Axis,
    AxisKind,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Point,
    Series,
    Table,
)
from pmkit.reports.joined import joined
from pmkit.reports.left_out import left_out
from pmkit.reports.told import duration_told, number, rounded
from pmkit.reports.values import duration, durations
from pmkit.timestamps.format import local_text
from pmkit.timestamps.periods import Unit

ALL = "all"
"""What stands for all services, and for all periods, in their column."""

_LISTED = 20
"""Most failed deployments in the table; JSON has all."""


@dataclass(frozen=True, slots=True)
class Row:
    """Deployments of a service, or of all, in a window or a period of it."""

    name: str | None
    """The service; None: all together."""

    period: str | None
    """The label of the period; None: the whole window."""

    deployments: tuple[Deployment, ...]
    """In the order of the file."""

    failed: tuple[Recovery, ...]
    """Those of them that somebody had to step in for."""

    lead: Times
    """From commit to production."""

    per_week: float | None
    """How many in seven days; None without times."""

    @property
    def share(self) -> Share:
        """Change fail rate."""
        return Share(len(self.deployments), len(self.failed))

    @property
    def recovery(self) -> Times:
        """Failed deployment recovery time."""
        return recovery_times(self.failed)


@dataclass(frozen=True, slots=True)
class Found:
    """All that was worked out."""

    file: Deployments
    """As it was read."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """What counts as now."""

    window: Observed | None
    """In which deployments were finished; None: none has a time."""

    by: str | None
    """`service`, or None."""

    unit: Unit | None
    """The length of periods."""

    rows: tuple[Row, ...]
    """The first one is all together in the whole window."""

    links: Links
    """Which incidents came of which deployment."""

    skipped: tuple[Skipped, ...]
    """Deployments of no window."""

    unread: tuple[Skipped, ...]
    """Records that could not be read."""

    faults: tuple[Skipped, ...]
    """Places of the file that could not be read."""


def in_short(found: Found) -> str:
    """The two figures, in a sentence."""
    share, recovery = found.rows[0].share, found.rows[0].recovery
    if share.value is None or share.interval is None:
        return "There is no deployment to count."
    low, high = share.interval
    said = (
        f"{share.failed} of {number(share.deployments, 'deployment')} failed: "
        f"{_per_cent(share.value)} ({_per_cent(low)} to {_per_cent(high)})"
    )
    if recovery.median is None:
        return f"{said}; no recovery time is known."
    return f"{said}; the median recovery took {duration_told(recovery.median)} (n = {recovery.n})."


def _per_cent(share: float) -> str:
    return f"{100 * share:.3g} %"


def tables(found: Found) -> Iterator[Table]:
    """The figures, then the failed deployments, then what is linked to nothing."""
    yield _rates(found)
    if found.file.columns & {"finished", "committed"}:
        yield _throughput(found)
    failed = found.rows[0].failed
    if failed:
        yield _failed(found, failed)
    named = (
        Skipped(name, f"deployment {deployment} names it, and it is no record")
        for deployment, name in found.links.named
    )
    missing = left_out(
        {
            "everything": (*found.unread, *found.faults),
            "deployments": found.skipped,
            "failures": (*found.links.incidents, *named),
            "recovery": tuple(
                Skipped(each.deployment.id, each.reason) for each in failed if each.reason
            ),
        }
    )
    if missing.rows:
        yield missing


def rows(found: Found) -> Table:
    """All that is said of each service and period, for spreadsheets."""
    more = (_throughput(found),) if found.file.columns & {"finished", "committed"} else ()
    return joined((found.by is not None) + (found.unit is not None), _rates(found), *more)


def _rates(found: Found) -> Table:
    still = any(row.recovery.open for row in found.rows)
    return Table(
        name="dora",
        title="Change fail rate and failed deployment recovery time",
        columns=(
            *_group_columns(found),
            Column("deployments", "deployments", ColumnKind.COUNT),
            Column("failed", "failed", ColumnKind.COUNT),
            Column("change_fail_rate", "change fail rate", ColumnKind.SHARE),
            Column("change_fail_rate_ci", "95 % limits", ColumnKind.SHARES),
            Column("n", "n", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("recovery", "median recovery", ColumnKind.DURATION),
            Column("recovery_ci", "95 % limits", ColumnKind.INTERVAL),
            *([Column("recovery_with_open", "median incl. open", ColumnKind.DURATION)] * still),
        ),
        rows=tuple(
            (
                *_group_cells(found, row),
                row.share.deployments,
                row.share.failed,
                row.share.value,
                row.share.interval,
                *_times(row.recovery),
                *([duration(row.recovery.with_open)] * still),
            )
            for row in found.rows
        ),
    )


def _times(of: Times) -> tuple[Cell, ...]:
    return of.n, of.open, duration(of.median), durations(of.interval)


def _throughput(found: Found) -> Table:
    lead = "committed" in found.file.columns
    return Table(
        name="throughput",
        title="Deployment frequency and lead time" if lead else "Deployment frequency",
        columns=(
            *_group_columns(found),
            Column("deployments", "deployments", ColumnKind.COUNT),
            Column("per_week", "in 7 days", ColumnKind.NUMBER),
            *(_LEAD if lead else ()),
        ),
        rows=tuple(
            (
                *_group_cells(found, row),
                row.share.deployments,
                rounded(row.per_week),
                *(_lead(row.lead) if lead else ()),
            )
            for row in found.rows
        ),
    )


_LEAD = (
    Column("lead_n", "n", ColumnKind.COUNT),
    Column("lead", "median lead time", ColumnKind.DURATION),
    Column("lead_ci", "95 % limits", ColumnKind.INTERVAL),
)


def _lead(of: Times) -> tuple[Cell, ...]:
    return of.n, duration(of.median), durations(of.interval)


def _failed(found: Found, failed: tuple[Recovery, ...]) -> Table:
    more = len(failed) - _LISTED
    return Table(
        name="failed",
        title="Failed deployments",
        columns=(
            Column("deployment", "deployment"),
            Column("finished", "finished, local time"),
            Column("recovery", "recovery", ColumnKind.DURATION),
            Column("bounds", "may be", ColumnKind.INTERVAL),
            Column("open", "open", ColumnKind.FLAG),
            Column("incidents", "incidents"),
        ),
        rows=tuple(
            (
                each.deployment.id,
                local_text(each.deployment.finished, found.zone)
                if each.deployment.finished
                else None,
                each.elapsed.point if each.elapsed else each.so_far,
                (each.elapsed.low, each.elapsed.high)
                if each.elapsed and not each.elapsed.exact
                else None,
                each.so_far is not None,
                ", ".join(each.incidents) or None,
            )
            for each in failed[:_LISTED]
        ),
        notes=(f"And {number(more, 'more', 'more')}; JSON has all.",) if more > 0 else (),
    )


def charts(found: Found) -> Iterator[Chart]:
    """Deployments by period, failed ones apart; or each recovery where there are no periods."""
    if found.unit is not None:
        rows = [row for row in found.rows if row.name is None and row.period]
        if rows:
            yield _by_period(found, rows)
        return
    points = tuple(
        Point(
            each.deployment.finished,
            elapsed,
            label=each.deployment.id,
            hollow=each.so_far is not None,
        )
        for each in found.rows[0].failed
        if each.deployment.finished
        and (elapsed := each.elapsed.point if each.elapsed else each.so_far) is not None
    )
    if points:
        yield Chart(
            name="recovery",
            title="Recovery of each failed deployment",
            kind=ChartKind.DOTS,
            x=Axis("finished", AxisKind.INSTANT, zone=found.zone),
            y=Axis("recovery", AxisKind.DURATION, log=True),
            series=(Series("failed deployments", points),),
            alt=in_short(found),
        )


def _by_period(found: Found, rows: list[Row]) -> Chart:
    well = tuple(Point(row.period or "", row.share.deployments - row.share.failed) for row in rows)
    failed = tuple(Point(row.period or "", row.share.failed) for row in rows)
    return Chart(
        name="deployments",
        title=f"Deployments by {found.unit}",
        kind=ChartKind.BARS,
        x=Axis(found.unit or "", AxisKind.TEXT),
        y=Axis("deployments", AxisKind.NUMBER),
        series=(Series("went well", well), Series("failed", failed)),
        alt=in_short(found),
    )


def notes(found: Found) -> Iterator[str]:
    """How it was counted."""
    yield (
        "Change fail rate is deployments that failed ÷ deployments: one that led to two incidents "
        "failed once. A deployment failed if an incident is linked to it"
        + (", or if the file says so." if "failed" in found.file.columns else ".")
    )
    yield (
        "An incident is linked where its record names the deployment's id below `changes`, or the "
        "file the incident's. Near misses, exercises, planned maintenance, what was cancelled and "
        "duplicates are no failures."
    )
    if "finished" in found.file.columns:
        yield (
            "Failed deployment recovery time is from the end of the deployment to the end of the "
            "last incident linked to it; its median is printed, with limits that are two of the "
            "times and need 6 of them."
        )
    else:
        yield 'Without a column "finished" there is no recovery time and no frequency.'
    yield (
        "95 % limits of the rate are Wilson's, with the ends that Brown, Cai and DasGupta propose "
        "near 0 and 100 %: Wilson's own miss rare failures too often."
    )
    yield "There are no bands such as elite or low: they come from a survey of other teams."
    if any(row.recovery.open for row in found.rows):
        yield (
            "An open recovery counts in the median incl. open as longer than it is so far "
            "(Kaplan–Meier)."
        )
    if found.window is not None and found.unit is None:
        begin, end = (
            local_text(each, found.zone) for each in (found.window.since, found.window.until)
        )
        yield f"Frequency is counted from {begin} to {end}."
    if found.file.others:
        yield f"Columns that were not read: {', '.join(found.file.others)}."


def _group_columns(found: Found) -> Iterator[Column]:
    if found.by is not None:
        yield Column("service", "service")
    if found.unit is not None:
        yield Column("period", found.unit)


def _group_cells(found: Found, row: Row) -> Iterator[Cell]:
    if found.by is not None:
        yield row.name or ALL
    if found.unit is not None:
        yield row.period or ALL
