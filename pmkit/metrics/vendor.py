"""The figures of another tool, made again from the same incidents."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.durations import Measured, Open, Skipped, measure
from pmkit.metrics.grouping import Group, grouped
from pmkit.metrics.presets import Figure, Preset
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.statistics.quantiles import median
from pmkit.timestamps.periods import Period, Unit, period, periods_between
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone as zone_called


class VendorFigure(NamedTuple):
    """One figure of one group."""

    figure: Figure
    """What it is."""

    group: Group
    """Of which incidents."""

    seconds: Mapping[str, float]
    """By id, those that the tool counts."""

    skipped: tuple[Skipped, ...]
    """Those that it leaves out; open ones are among them."""

    value: float | None
    """What the tool prints, in seconds."""

    @property
    def middle(self) -> float | None:
        """The median of the same durations: what differs from `value` is the statistic alone."""
        return median(list(self.seconds.values()))


def vendor_figures(
    incidents: Sequence[Incident],
    preset: Preset,
    *,
    by: str | None = None,
    unit: Unit | None = None,
    zone: ZoneInfo,
    as_of: datetime,
    scale: Sequence[str] = (),
) -> tuple[VendorFigure, ...]:
    """The figures of the tool, each of every group, as it groups.

    Args:
        incidents: what is counted.
        preset: how the tool counts.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`.
        unit: the length of periods; None for none.
        zone: where periods lie, unless the tool has a zone of its own.
        as_of: the time at which open incidents are looked at, aware.
        scale: severities, worst first; the order of their groups.
    """
    place = zone if preset.zone is None else zone_called(preset.zone)
    if unit is not None and preset.period == "end":
        whole = grouped(incidents, by=by, zone=place, scale=scale).groups
        groups = tuple(_by_end(incidents, whole, unit, place))
    else:
        groups = grouped(incidents, by=by, unit=unit, zone=place, scale=scale).groups
    return tuple(
        _figure(incidents, group, figure, preset, as_of)
        for figure in preset.figures
        for group in groups
    )


def _figure(
    incidents: Sequence[Incident], group: Group, figure: Figure, preset: Preset, as_of: datetime
) -> VendorFigure:
    seconds: dict[str, float] = {}
    skipped: list[Skipped] = []
    for index in group.incidents:
        found = measure(incidents[index], figure.metric, as_of)
        if isinstance(found, Measured):
            length = found.elapsed.point
            if figure.from_change:
                length += _before(incidents[index], figure)
            seconds[found.incident] = length.total_seconds()
        elif isinstance(found, Open):
            skipped.append(Skipped(found.incident, "it is open"))
        else:
            skipped.append(found)
    value = figure.statistic.of(list(seconds.values()))
    if value is None and preset.zero_if_empty and group.period is not None:
        value = 0.0
    return VendorFigure(figure, group, seconds, tuple(skipped), value)


def _before(incident: Incident, figure: Figure) -> timedelta:
    """From the earliest change that was involved to where the metric begins; 0 if it is later."""
    changes = [each.at.at for each in incident.changes if each.at is not None and each.at.at]
    starts = [
        when.at
        for name in figure.metric.starts
        if (when := lifecycle.first(incident, name)) is not None and when.at is not None
    ]
    if not changes or not starts:
        return timedelta(0)
    return max(min(starts) - min(changes), timedelta(0))


def _by_end(
    incidents: Sequence[Incident], groups: Sequence[Group], unit: Unit, zone: ZoneInfo
) -> list[Group]:
    """The groups by the period in which incidents ended; open ones are in none."""
    ends = {index: _ended(incident, unit, zone) for index, incident in enumerate(incidents)}
    known = [each for each in ends.values() if each is not None]
    if not known:
        return [group._replace(incidents=()) for group in groups]
    first, last = min(known, key=_start), max(known, key=_start)
    return [
        group._replace(
            period=each, incidents=tuple(index for index in group.incidents if ends[index] == each)
        )
        for group in groups
        for each in periods_between(first.start, last.end, unit, zone)
    ]


def _ended(incident: Incident, unit: Unit, zone: ZoneInfo) -> Period | None:
    end: When | None = lifecycle.end(incident)
    if end is None or end.earliest is None:
        return None
    return period(end.at or end.earliest, unit, zone)


def _start(of: Period) -> datetime:
    return of.start
