"""What the reports on severities, services and causes have in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.metrics.classes import Class, Classes, Ranked, Values, classes
from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Skipped
from pmkit.metrics.selection import Window, begun_in
from pmkit.metrics.summary import Summary
from pmkit.model.incident import Incident
from pmkit.reports.facts import counted, facts
from pmkit.reports.hours_data import calendar_data
from pmkit.reports.left_out import named
from pmkit.reports.values import number, pair
from pmkit.timestamps.format import instant_text, local_text
from pmkit.timestamps.zones import tzdata_version

_ALWAYS = Window()


@dataclass(frozen=True, slots=True)
class Noun:
    """What the classes of a report are."""

    one: str
    """`service`; also the name of its column."""

    many: str
    """`services`."""

    without: str
    """Why an incident is in none of them, in words."""

    order: str = "their names"
    """In which order their rows stand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the three reports are asked for."""

    metric: Metric
    """How long incidents took."""

    zone: ZoneInfo
    """Where months begin, and how times are shown."""

    as_of: datetime
    """What counts as now."""

    window: Window = _ALWAYS
    """In which incidents began."""

    filter_text: str = ""
    """The filter that they have passed."""

    read: int | None = None
    """How many there were before the filter; None: there was none."""

    left_out: tuple[tuple[str, str], ...] = ()
    """Pairs of id (or path) and reason of records that could not be read."""

    test: bool = False
    """Whether each class is tested against all others."""


@dataclass(frozen=True, slots=True)
class Compared:
    """All that was worked out."""

    noun: Noun
    """What the classes are."""

    asked: Asked
    """How they were asked for."""

    order: tuple[str, ...]
    """Of the classes, as far as there is one."""

    classes: Classes
    """What each says, and all together."""

    unplaced: tuple[Skipped, ...]
    """Incidents of which it cannot be said whether they began in the window."""

    chosen: int
    """How many began in it."""

    read: int
    """How many there were."""

    ranks: Ranked | None = None
    """Whether durations go with the order; None where there is none."""

    @property
    def unread(self) -> tuple[Skipped, ...]:
        """Records that could not be read."""
        return tuple(Skipped(*each) for each in self.asked.left_out)

    @property
    def missing(self) -> Mapping[str, tuple[Skipped, ...]]:
        """Who is left out of what."""
        without = self.classes.without
        ids = without.incidents if without else ()
        skipped = (each for own in self.classes.classes for each in own.summary.skipped)
        return {
            "everything": (*self.unread, *self.unplaced, *self.classes.skipped),
            self.noun.many: tuple(Skipped(each, self.noun.without) for each in ids),
            "durations": tuple(skipped),
        }


def compared(
    incidents: Iterable[Incident],
    values: Values,
    noun: Noun,
    asked: Asked,
    order: Sequence[str] = (),
) -> Compared:
    """The incidents that began in the window, by class."""
    everything = tuple(incidents)
    chosen, unplaced = begun_in(everything, asked.window)
    found = classes(
        chosen,
        values,
        asked.metric,
        window=asked.window,
        zone=asked.zone,
        as_of=asked.as_of,
        order=order,
        test=asked.test,
    )
    read = asked.read or len(everything)
    return Compared(noun, asked, tuple(order), found, unplaced, len(chosen), read)


def own_facts(of: Compared, in_short: str) -> Iterator[tuple[str, str]]:
    """What holds for all of it."""
    asked = of.asked
    yield from facts(
        zone=asked.zone, as_of=asked.as_of, window=asked.window, filter_text=asked.filter_text
    )
    yield "Definition", f"{asked.metric.name} is {asked.metric.definition}"
    found = of.classes
    if found.since is not None:
        ends = (local_text(each, asked.zone) for each in (found.since, found.until))
        yield "Rates", f"of incidents from {' to '.join(ends)}"
    yield "Incidents", counted(found.incidents, of.read)
    yield "In short", in_short


def data(of: Compared, in_short: str) -> dict[str, Any]:
    """The promise to programs."""
    asked, found = of.asked, of.classes
    metric, shrinkage = asked.metric, found.shrinkage
    return {
        "timezone": asked.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(asked.as_of),
        "since": instant_text(asked.window.since) if asked.window.since else None,
        "until": instant_text(asked.window.until) if asked.window.until else None,
        "filter": asked.filter_text or None,
        "metric": metric.name,
        "definition": metric.definition,
        "clock": metric.clock.name if metric.clock else "wall",
        "calendars": [calendar_data(metric.clock)] if metric.clock else [],
        "in_short": in_short,
        "incidents": found.incidents,
        "rates_since": instant_text(found.since) if found.since else None,
        "rates_until": instant_text(found.until),
        "groups": [_class(each, of) for each in found.classes],
        "in_several": list(found.several),
        "shrinkage": None
        if shrinkage is None
        else {
            "centre_seconds": number(shrinkage.centre),
            "between_log_sd": shrinkage.between,
            "within_log_sd": shrinkage.within,
        },
        "test": None
        if found.differences is None
        else {
            "p": found.differences.p,
            "orders": found.differences.orders,
            "seed": found.differences.seed,
        },
        "skipped": named((*of.unplaced, *found.skipped)),
        "records_skipped": named(of.unread),
    }


def _class(each: Class, of: Compared) -> dict[str, Any]:
    own, shrunk, against = each.summary, each.shrunk, each.against
    interval = shrunk.interval if shrunk else None
    return {
        of.noun.one: each.name,
        "incidents": len(each.incidents),
        "share_of_incidents": len(each.incidents) / of.classes.incidents,
        "per_30_days": each.rate,
        "n": own.n,
        "open": len(own.open),
        "zeros": own.zeros,
        "uncertain": own.uncertain,
        "median_seconds": number(own.median.value),
        "geometric_mean_seconds": number(own.geometric_mean.value),
        "shrunken_geometric_mean_seconds": number(shrunk.value) if shrunk else None,
        "own_weight": shrunk.weight if shrunk else None,
        "kaplan_meier_median_seconds": number(own.kaplan_meier_median),
        "ci": {
            "per_30_days": pair(each.rate_interval),
            "median_seconds": pair(own.median.interval),
            "geometric_mean_seconds": pair(own.geometric_mean.interval),
            "shrunken_geometric_mean_seconds": pair(interval),
        },
        "bounds": _bounds(own),
        "test": None
        if against is None
        else {
            "log_difference": against.result.difference,
            "p": against.result.p,
            "adjusted_p": against.adjusted,
            "divisions": against.result.divisions,
            "seed": against.result.seed,
        },
        "skipped": named(own.skipped),
        "ids": list(each.incidents),
    }


def _bounds(own: Summary) -> dict[str, Any]:
    return {
        "median_seconds": pair(own.median.bounds),
        "geometric_mean_seconds": pair(own.geometric_mean.bounds),
    }
