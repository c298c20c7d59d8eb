"""The tables of the report on downtime."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from pmkit.metrics.availability import Exposure, Observed
from pmkit.metrics.durations import Skipped
from pmkit.metrics.episodes import Episode, clipped
from pmkit.reports.base import Cell, Column, ColumnKind, Table
from pmkit.reports.joined import joined
from pmkit.reports.left_out import left_out
from pmkit.reports.metrics_lines import listed
from pmkit.reports.values import duration, durations
from pmkit.timestamps.format import local_text
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.periods import Unit

TOGETHER = "all together"
"""What stands for all services in their column."""

WHOLE = "whole window"
"""What stands for all periods in their column."""

_LONGEST = 10
"""How many episodes are listed; JSON has all of them."""

_NAMED = 5
"""How many incidents of an episode are named."""

_WINDOW = (
    Column("since", "since", ColumnKind.INSTANT),
    Column("until", "until", ColumnKind.INSTANT),
    Column("window", "length", ColumnKind.DURATION),
)

_NONE_YET = "there is nothing to measure a window from: say where it begins with --since"


@dataclass(frozen=True, slots=True)
class Row:
    """A group in a window."""

    name: str | None
    """Of the group; None: all together."""

    exposure: Exposure
    """What its episodes come to."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that was worked out."""

    zone: ZoneInfo
    """Where periods lie."""

    as_of: datetime
    """What counts as now."""

    window: Observed | None
    """What is looked at; None: nothing says where it begins."""

    chosen: bool
    """Whether it was said where it begins."""

    cut: bool
    """Whether it was to end later than now."""

    by: str | None
    """What groups share."""

    unit: Unit | None
    """The length of periods."""

    objective: Fraction | None
    """The share of time that service should be there."""

    clock: Hours | None
    """In whose hours time is counted."""

    rows: tuple[Row, ...]
    """All together first; of each group the whole window first."""

    planned: tuple[Row, ...]
    """Planned maintenance, at most one row."""

    with_windows: frozenset[str]
    """Ids of incidents that have impact windows."""

    skipped: tuple[Skipped, ...]
    """Incidents that are not counted, or not in full."""

    unread: tuple[Skipped, ...]
    """Records that could not be read."""

    read: int
    """How many incidents were looked at."""

    @property
    def whole(self) -> Exposure | None:
        """All together in the whole window."""
        return self.rows[0].exposure if self.rows else None

    @property
    def outside(self) -> tuple[str, ...]:
        """Ids of incidents that could be counted, and lie before or after the window."""
        if self.whole is None:
            return ()
        inside = set(self.whole.incidents)
        ids = dict.fromkeys(each.incident for each in self.whole.stretches)
        return tuple(each for each in ids if each not in inside)


def tables(of: Found) -> tuple[Table, ...]:
    """Downtime first; the others where they have something to say."""
    budget = () if of.objective is None else (_budget(of, of.objective),)
    missing = left_out({"everything": of.unread, "downtime": of.skipped})
    others = (_longest(of), _uncertain(of), _planned(of), missing)
    return (_downtime(of), *budget, _between(of), *(table for table in others if table.rows))


def rows(of: Found) -> Table:
    """All that is said of each group and period, for spreadsheets."""
    keys = (of.by is not None) + (of.unit is not None)
    window = Table(
        name="window",
        title="",
        columns=(*_group_columns(of), *_WINDOW),
        rows=tuple(
            (*_group_cells(of, row), own.window.since, own.window.until, own.length)
            for row, own in _pairs(of.rows)
        ),
    )
    budget = () if of.objective is None else (_budget(of, of.objective),)
    return joined(keys, window, _downtime(of), _uncertain(of), _between(of), *budget)


def _downtime(of: Found) -> Table:
    return Table(
        name="downtime",
        title="Downtime",
        columns=(
            *_group_columns(of),
            Column("incidents", "incidents", ColumnKind.COUNT),
            Column("episodes", "episodes", ColumnKind.COUNT),
            Column("downtime", "downtime (union)", ColumnKind.DURATION),
            Column("incident_time", "incident time (sum)", ColumnKind.DURATION),
            Column("availability", "availability", ColumnKind.SHARE),
            Column("going_on", "goes on", ColumnKind.FLAG),
        ),
        rows=tuple(
            (
                *_group_cells(of, row),
                len(own.incidents),
                len(own.episodes),
                own.downtime.point,
                own.incident_time,
                own.availability,
                own.going_on,
            )
            for row, own in _pairs(of.rows)
        ),
        empty=_NONE_YET,
    )


def _budget(of: Found, objective: Fraction) -> Table:
    budgets = [(row, own.budget(objective)) for row, own in _pairs(of.rows)]
    return Table(
        name="budget",
        title=f"Error budget of {float(100 * objective):.10g} %",
        columns=(
            *_group_columns(of),
            Column("allowed_minutes", "minutes allowed", ColumnKind.NUMBER),
            Column("used_minutes", "used", ColumnKind.NUMBER),
            Column("left_minutes", "left", ColumnKind.NUMBER),
            Column("used_share", "share used", ColumnKind.SHARE),
        ),
        rows=tuple(
            (
                *_group_cells(of, row),
                *(_minutes(length) for length in (each.allowed, each.used, each.left)),
                each.share,
            )
            for row, each in budgets
        ),
        empty=_NONE_YET,
        notes=("Below 0, more was used than allowed.",)
        if any(each.left < timedelta(0) for _, each in budgets)
        else (),
    )


def _minutes(length: timedelta) -> float:
    return round(length / timedelta(minutes=1), 2)


def _between(of: Found) -> Table:
    return Table(
        name="between",
        title="Time between failures",
        columns=(
            *_group_columns(of),
            Column("begun", "episodes begun", ColumnKind.COUNT),
            Column("uptime", "uptime", ColumnKind.DURATION),
            Column("mtbf", "mean (MTBF)", ColumnKind.DURATION),
            Column("mtbf_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("at_least", "at least, if none began", ColumnKind.DURATION),
            Column("since_last", "since the last", ColumnKind.DURATION),
        ),
        rows=tuple(_between_rows(of)),
        empty=_NONE_YET,
    )


def _between_rows(of: Found) -> Iterator[tuple[Cell, ...]]:
    for row, own in _pairs(of.rows):
        between = own.between
        limits = (between.low, between.high) if between and own.begun else None
        yield (
            *_group_cells(of, row),
            own.begun,
            own.uptime,
            duration(between.value) if between else None,
            durations(limits),
            own.at_least,
            own.since_last if own.window.label is None else None,
        )


def _longest(of: Found) -> Table:
    """The tail: which episodes make most of the downtime of all together."""
    whole = of.whole
    pairs = [(each, _inside(each, whole)) for each in whole.episodes] if whole else []
    down = sum((inside for _, inside in pairs), timedelta(0))
    longest = sorted(pairs, key=lambda pair: (-pair[1], pair[0].start))[:_LONGEST]
    more = len(pairs) > _LONGEST
    return Table(
        name="longest",
        title=f"The {_LONGEST} longest episodes" if more else "Episodes, longest first",
        columns=(
            Column("start", "began, local time"),
            Column("lasted", "in the window", ColumnKind.DURATION),
            Column("share", "share of all", ColumnKind.SHARE),
            Column("open", "open", ColumnKind.FLAG),
            Column("incidents", "incidents"),
        ),
        rows=tuple(
            (
                local_text(each.start, of.zone),
                inside,
                inside / down if down else None,
                each.open,
                listed(each.incidents, _NAMED),
            )
            for each, inside in longest
        ),
        notes=("In elapsed time, whatever the clock.",) if of.clock else (),
    )


def _inside(episode: Episode, whole: Exposure) -> timedelta:
    window = whole.window
    stretches = clipped([(episode.start, episode.end)], window.since, window.until)
    return sum((end - start for start, end in stretches), timedelta(0))


def _uncertain(of: Found) -> Table:
    return Table(
        name="uncertain",
        title="Uncertain times",
        columns=(
            *_group_columns(of),
            Column("downtime_bounds", "downtime", ColumnKind.INTERVAL),
            Column("availability_bounds", "availability", ColumnKind.SHARES),
        ),
        rows=tuple(
            (
                *_group_cells(of, row),
                (own.downtime.low, own.downtime.high),
                own.availability_bounds,
            )
            for row, own in _pairs(of.rows)
            if not own.downtime.exact
        ),
        notes=("What each may be, given what approximate times, ranges and days allow.",),
    )


def _planned(of: Found) -> Table:
    return Table(
        name="maintenance",
        title="Planned maintenance, not counted above",
        columns=(
            Column("incidents", "incidents", ColumnKind.COUNT),
            Column("episodes", "episodes", ColumnKind.COUNT),
            Column("downtime", "union", ColumnKind.DURATION),
            Column("incident_time", "sum", ColumnKind.DURATION),
        ),
        rows=tuple(
            (len(own.incidents), len(own.episodes), own.downtime.point, own.incident_time)
            for _, own in _pairs(of.planned)
            if own.incidents
        ),
    )


def _pairs(rows: Iterable[Row]) -> Iterator[tuple[Row, Exposure]]:
    return ((row, row.exposure) for row in rows)


def _group_columns(of: Found) -> Iterator[Column]:
    if of.by is not None:
        yield Column(of.by, of.by)
    if of.unit is not None:
        yield Column("period", of.unit)


def _group_cells(of: Found, row: Row) -> Iterator[Cell]:
    if of.by is not None:
        yield TOGETHER if row.name is None else row.name
    if of.unit is not None:
        yield row.exposure.window.label or WHOLE
