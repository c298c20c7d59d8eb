"""The report on coverage: who worked, and who slept, while an incident went on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.coverage import NIGHT, TOGETHER, Covered, Inside, Part, coverage, region, total
from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import begun_between
from pmkit.metrics.selection import Window
from pmkit.model.incident import Incident
from pmkit.reports.base import Cell, Column, ColumnKind, Report, Table
from pmkit.reports.facts import counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.timestamps.format import instant_text, when_text
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.shifts import hours_text, span_text
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import tzdata_version

_NUMBERS = (
    Column("in_hours", "in hours", ColumnKind.DURATION),
    Column("in_hours_share", "share", ColumnKind.SHARE),
    Column("at_night", "at night", ColumnKind.DURATION),
    Column("at_night_share", "share", ColumnKind.SHARE),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was worked out."""

    regions: tuple[Hours, ...]
    covered: tuple[Covered, ...]
    skipped: tuple[Skipped, ...]
    unread: tuple[tuple[str, str], ...]

    def named(self) -> Iterator[tuple[str, tuple[Part, ...]]]:
        """Each region, then all of them together: its name and its part of each incident."""
        for index, each in enumerate(self.regions):
            yield each.name, tuple(covered.regions[index] for covered in self.covered)
        if len(self.regions) > 1:
            for index, name in enumerate(TOGETHER):
                yield name, tuple(covered.together[index] for covered in self.covered)


def report(
    incidents: Iterable[Incident],
    *,
    regions: Sequence[Hours],
    zone: ZoneInfo,
    as_of: datetime,
    night: Span = NIGHT,
    since: datetime | None = None,
    until: datetime | None = None,
    filter_text: str = "",
    read: int | None = None,
    left_out: Iterable[tuple[str, str]] = (),
) -> Report:
    """What share of `incidents` lay in the working hours of `regions`, and in their nights.

    Args:
        incidents: all that could be read.
        regions: working hours with different names.
        zone: how times that concern no region are shown.
        as_of: until when an open incident is counted, aware.
        night: when people sleep, by the clocks of each region.
        since: only incidents that began then or later.
        until: only incidents that began before.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        left_out: pairs of id (or path) and reason of records that could not be read.
    """
    everything = tuple(incidents)
    pairs = [region(hours, night) for hours in regions]
    covered: list[Covered] = []
    skipped: list[Skipped] = []
    for incident in everything:
        inside = begun_between(incident, since, until)
        found = Skipped(incident.id, inside) if isinstance(inside, str) else None
        if found is None and inside:
            result = coverage(incident, pairs, as_of)
            if isinstance(result, Covered):
                covered.append(result)
            else:
                found = result
        if found is not None:
            skipped.append(found)
    worked_out = _Found(tuple(regions), tuple(covered), tuple(skipped), tuple(left_out))
    tables = (
        _incidents(worked_out),
        _regions(worked_out),
        _uncertain(worked_out),
        _left_out(worked_out),
    )
    return Report(
        name="coverage",
        title="Coverage of incidents by working hours",
        facts=(
            *facts(zone=zone, as_of=as_of, window=Window(since, until), filter_text=filter_text),
            *((f"Hours of {each.name}", hours_text(each)) for each in regions),
            ("Night", f"{span_text(night)} by the clocks of each region, every day"),
            ("Incidents", counted(len(covered), read or len(everything))),
        ),
        tables=(*tables[:2], *(table for table in tables[2:] if table.rows)),
        data=_data(worked_out, zone, as_of, night),
        notes=tuple(_notes(worked_out)),
    )


def _incidents(found: _Found) -> Table:
    """Each incident as each region saw it."""
    return Table(
        name="incidents",
        title="Each incident",
        columns=(
            Column("incident", "incident"),
            Column("region", "region"),
            Column("begin", "began, local time"),
            Column("began_in_hours", "began in hours", ColumnKind.FLAG),
            Column("began_at_night", "began at night", ColumnKind.FLAG),
            Column("lasted", "lasted", ColumnKind.DURATION),
            Column("open", "open", ColumnKind.FLAG),
            *_NUMBERS,
        ),
        rows=tuple(
            (
                each.incident,
                hours.name,
                _local(each.start, hours.zone),
                part.work.began,
                part.night.began,
                each.elapsed.point,
                each.end is None,
                *_numbers(part),
            )
            for each in found.covered
            for hours, part in zip(found.regions, each.regions, strict=True)
        ),
        empty="no incident",
    )


def _regions(found: _Found) -> Table:
    """All incidents together, by region."""
    return Table(
        name="regions",
        title="All incidents together",
        columns=(
            Column("region", "region"),
            Column("began_in_hours", "began in hours", ColumnKind.COUNT),
            Column("began_at_night", "began at night", ColumnKind.COUNT),
            *_NUMBERS,
        ),
        rows=tuple(
            (
                name,
                _began(part.work for part in parts),
                _began(part.night for part in parts),
                *_numbers(total(parts)),
            )
            for name, parts in found.named()
        ),
    )


def _uncertain(found: _Found) -> Table:
    """What the times of an incident may be, where its begin or end is uncertain."""
    return Table(
        name="uncertain",
        title="Uncertain times",
        columns=(
            Column("incident", "incident"),
            Column("region", "region"),
            Column("in_hours_bounds", "in hours", ColumnKind.INTERVAL),
            Column("at_night_bounds", "at night", ColumnKind.INTERVAL),
        ),
        rows=tuple(
            (
                each.incident,
                hours.name,
                (part.work.time.low, part.work.time.high),
                (part.night.time.low, part.night.time.high),
            )
            for each in found.covered
            if not each.elapsed.exact
            for hours, part in zip(found.regions, each.regions, strict=True)
        ),
        notes=("What each time may be, given what approximate times and ranges allow.",),
    )


def _left_out(found: _Found) -> Table:
    return Table(
        name="left_out",
        title="Left out",
        columns=(Column("incident", "incident"), Column("reason", "reason")),
        rows=(*found.unread, *((each.incident, each.reason) for each in found.skipped)),
    )


def _numbers(part: Part) -> tuple[Cell, ...]:
    work, night = part
    return work.time.point, work.share, night.time.point, night.share


def _began(parts: Iterable[Inside]) -> int:
    return sum(part.began is True for part in parts)


def _local(when: When, zone: ZoneInfo) -> str:
    """With the weekday, on which much depends: `Fri 2024-01-19 15:00`."""
    text = when_text(when, zone)
    return text if when.at is None else f"{when.at.astimezone(zone):%a} {text}"


def _notes(found: _Found) -> Iterator[str]:
    yield (
        "An incident lasts from its begin to its last end, with the pauses of one that was "
        "reopened; the times of all incidents are added up, so long ones weigh more."
    )
    if any(each.end is None for each in found.covered):
        yield "An open incident is counted up to the time of the report."
    if len(found.regions) > 1:
        yield (
            "At least one, all and none of them: how long it was working hours, or night, in so "
            "many of the regions at once."
        )
    if any(not each.elapsed.exact for each in found.covered):
        yield "Approximate times and ranges count at their centre."
    if any(
        inside.began is None for each in found.covered for part in each.regions for inside in part
    ):
        yield "An incident whose begin may lie on either side is counted as begun on neither."
    yield "Night is when most people sleep; who works then is not asked."


def _data(found: _Found, zone: ZoneInfo, as_of: datetime, night: Span) -> dict[str, Any]:
    """The promise to programs."""
    parts = dict(found.named())
    return {
        "timezone": zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(as_of),
        "night": span_text(night).replace("–", "-"),  # the dash of a range
        "regions": [
            {**calendar_data(each), "region": each.name, **_together(parts[each.name])}
            for each in found.regions
        ],
        "together": [
            {"regions": name, **_together(parts[name])} for name in TOGETHER if name in parts
        ],
        "incidents": [_incident(each, found.regions) for each in found.covered],
        "skipped": [{"id": each.incident, "reason": each.reason} for each in found.skipped],
        "records_skipped": [{"id": name, "reason": reason} for name, reason in found.unread],
    }


def _together(parts: Sequence[Part]) -> dict[str, Any]:
    return {
        "incidents": len(parts),
        "began_in_hours": _began(part.work for part in parts),
        "began_at_night": _began(part.night for part in parts),
        **_figures(total(parts)),
    }


def _incident(of: Covered, regions: Sequence[Hours]) -> dict[str, Any]:
    return {
        "id": of.incident,
        "open": of.end is None,
        "elapsed_seconds": _seconds(of.elapsed.point),
        "regions": [
            {
                "region": hours.name,
                "began": _local(of.start, hours.zone),
                **_began_data(part),
                **_figures(part),
            }
            for hours, part in zip(regions, of.regions, strict=True)
        ],
        "together": [
            {"regions": name, **_began_data(part), **_figures(part)}
            for name, part in zip(TOGETHER, of.together, strict=True)
            if len(regions) > 1
        ],
    }


def _began_data(part: Part) -> dict[str, bool | None]:
    return {"began_in_hours": part.work.began, "began_at_night": part.night.began}


def _figures(part: Part) -> dict[str, Any]:
    work, night = part
    return {
        "in_hours_seconds": _seconds(work.time.point),
        "in_hours_share": work.share,
        "at_night_seconds": _seconds(night.time.point),
        "at_night_share": night.share,
        "bounds": {
            "in_hours_seconds": _ends(work),
            "in_hours_share": work.bounds,
            "at_night_seconds": _ends(night),
            "at_night_share": night.bounds,
        },
    }


def _ends(of: Inside) -> list[float]:
    return [_seconds(of.time.low), _seconds(of.time.high)]


def _seconds(duration: timedelta) -> float:
    """Without a fraction where there is none."""
    seconds = duration.total_seconds()
    return int(seconds) if seconds.is_integer() else seconds
