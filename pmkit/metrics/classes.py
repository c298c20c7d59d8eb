"""How incidents of several classes compare: how often they happen, and how long they take.

A class is what some incidents have in common: a severity, a service, a cause. An incident may
belong to several of them, or to none.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Measured, Outcome, Skipped, course, outcomes, uncounted
from pmkit.metrics.grouping import begin_span
from pmkit.metrics.selection import Window
from pmkit.metrics.summary import Summary, summary
from pmkit.model.incident import Incident
from pmkit.statistics.interval import Interval
from pmkit.statistics.means import logarithms, mean
from pmkit.statistics.multiplicity import benjamini_hochberg
from pmkit.statistics.overlapping import Differences, differences
from pmkit.statistics.permutation import Permutation, permutation_test
from pmkit.statistics.rank_correlation import Correlation, spearman
from pmkit.statistics.rates import rate_interval
from pmkit.statistics.shrinkage import Shrinkage, Shrunk, shrunken
from pmkit.timestamps.periods import period

UNIT = timedelta(days=30)
"""Rates are per 30 days, which months are not."""

_FEWEST = 2
"""Durations on each side of a test."""

Values = Callable[[Incident], Iterable[str]]
"""To which classes an incident belongs; it may name one twice."""


class Against(NamedTuple):
    """One class against all incidents that are not in it, by the mean of logarithms."""

    result: Permutation
    """p, and how many divisions it is a share of."""

    adjusted: float
    """p for as many tests as there are classes; Benjamini's and Hochberg's."""


class Class(NamedTuple):
    """Incidents that have something in common."""

    name: str | None
    """What they have in common; None: they are in no class."""

    incidents: tuple[str, ...]
    """Ids, in their order."""

    rate: float | None
    """How many begin in 30 days; None without a window."""

    rate_interval: Interval | None
    """Of the rate; Garwood's."""

    summary: Summary
    """How long they take."""

    shrunk: Shrunk | None
    """The geometric mean, drawn towards that of all classes; None where that cannot be said."""

    against: Against | None
    """None where it was not asked for, or there are too few durations."""


class Classes(NamedTuple):
    """All classes, and what they say together."""

    classes: tuple[Class, ...]
    """In the order asked for, others by name; last what is in none."""

    several: tuple[str, ...]
    """Ids of incidents that are in more than one class."""

    shrinkage: Shrinkage | None
    """How much classes differ; None where no class shows how durations vary."""

    differences: Differences | None
    """Whether that is more than chance; None where there are not two classes with durations."""

    since: datetime | None
    """Where the window of rates begins; None: nothing says."""

    until: datetime
    """Where it ends."""

    skipped: tuple[Skipped, ...]
    """Incidents that are counted nowhere."""

    @property
    def named(self) -> tuple[Class, ...]:
        """Without what is in no class."""
        return tuple(each for each in self.classes if each.name is not None)

    @property
    def without(self) -> Class | None:
        """What is in no class."""
        return next((each for each in self.classes if each.name is None), None)

    @property
    def incidents(self) -> int:
        """How many incidents are counted."""
        return len({id_ for each in self.classes for id_ in each.incidents})


class Ranked(NamedTuple):
    """Whether durations go with a rank."""

    correlation: Correlation | None
    """Above 0 where the first of the scale last longest; None where there is too little."""

    n: int
    """Incidents with a rank and a duration."""

    open: int
    """Incidents with a rank that still run; they are not in n."""

    unranked: tuple[str, ...]
    """Ids of those whose class has no rank."""


def classes(
    incidents: Sequence[Incident],
    values: Values,
    metric: Metric,
    *,
    window: Window,
    zone: ZoneInfo,
    as_of: datetime,
    order: Sequence[str] = (),
    test: bool = False,
) -> Classes:
    """`incidents` by class.

    Args:
        incidents: those that began in the window.
        values: to which classes each belongs.
        metric: how long they took.
        window: in which they began; without a begin, it begins with the month of the first.
        zone: where months begin.
        as_of: when open incidents are looked at, aware; the window ends then at the latest.
        order: names of classes that come first, in this order.
        test: whether each class is tested against all others.
    """
    skipped = [(each.id, uncounted(each)) for each in incidents]
    counted = [each for each, (_, reason) in zip(incidents, skipped, strict=True) if reason is None]
    outcomes_of = {each.id: outcomes(course(each), metric, as_of) for each in counted}
    members: dict[str | None, list[str]] = {}
    several: list[str] = []
    for incident in counted:
        own = tuple(dict.fromkeys(values(incident)))
        several.extend([incident.id] * (len(own) > 1))
        for name in own or (None,):
            members.setdefault(name, []).append(incident.id)
    ranks = {name: rank for rank, name in enumerate(order)}
    names = sorted(members, key=lambda name: _place(name, ranks))
    since, until = _exposure(counted, window, zone, as_of)
    exposure = (until - since) / UNIT if since is not None and since < until else 0.0
    summaries = {
        name: summary(metric, (each for id_ in members[name] for each in outcomes_of[id_]))
        for name in names
    }
    groups = [name for name in names if name is not None]
    shrinkage = shrunken([_seconds(summaries[name].measured) for name in groups])
    shrunk = dict(zip(groups, shrinkage.groups, strict=True)) if shrinkage else {}
    tests = _tests(groups, members, outcomes_of) if test else {}
    found = tuple(
        Class(
            name=name,
            incidents=tuple(members[name]),
            rate=len(members[name]) / exposure if exposure else None,
            rate_interval=rate_interval(len(members[name]), exposure),
            summary=summaries[name],
            shrunk=shrunk.get(name) if name is not None else None,
            against=tests.get(name) if name is not None else None,
        )
        for name in names
    )
    return Classes(
        classes=found,
        several=tuple(several),
        shrinkage=shrinkage,
        differences=_differences(groups, members, outcomes_of),
        since=since,
        until=until,
        skipped=tuple(Skipped(name, reason) for name, reason in skipped if reason is not None),
    )


def ranked(of: Classes, order: Sequence[str]) -> Ranked:
    """Spearman's correlation of durations with the place of their class in `order`."""
    ranks = {name: len(order) - rank for rank, name in enumerate(order)}
    places: list[float] = []
    seconds: list[float] = []
    for each in of.named:
        if each.name in ranks:
            own = _seconds(each.summary.measured)
            seconds.extend(own)
            places.extend([float(ranks[each.name])] * len(own))
    known = [each for each in of.named if each.name in ranks]
    others = (each for each in of.named if each.name not in ranks)
    return Ranked(
        correlation=spearman(places, seconds),
        n=len(seconds),
        open=sum(len(each.summary.open) for each in known),
        unranked=tuple(id_ for each in others for id_ in each.incidents),
    )


def _place(name: str | None, ranks: dict[str, int]) -> tuple[bool, int, str, str]:
    """Those of the order in it, then others by name, then none."""
    if name is None:
        return True, 0, "", ""
    return False, ranks.get(name, len(ranks)), name.casefold(), name


def _exposure(
    incidents: Iterable[Incident], window: Window, zone: ZoneInfo, as_of: datetime
) -> tuple[datetime | None, datetime]:
    """From where to where incidents were looked for."""
    since, until = window.since, min(window.until or as_of, as_of)
    if since is None:
        spans = (begin_span(each) for each in incidents)
        begins = [span[0] for span in spans if not isinstance(span, str)]
        since = period(min(begins), "month", zone).start if begins else None
    return since, until


def _tests(
    names: Sequence[str],
    members: dict[str | None, list[str]],
    outcomes_of: dict[str, tuple[Outcome, ...]],
) -> dict[str, Against]:
    """Each class against the rest; those that have enough durations on both sides."""
    logs = _logs(outcomes_of)
    results: dict[str, Permutation] = {}
    for name in names:
        inside = set(members[name])
        own = [value for id_ in members[name] for value in logs[id_]]
        rest = [value for id_, values in logs.items() if id_ not in inside for value in values]
        if min(len(own), len(rest)) < _FEWEST:
            continue
        result = permutation_test(own, rest, mean)
        if result is not None:
            results[name] = result
    adjusted = benjamini_hochberg([each.p for each in results.values()])
    return {
        name: Against(result, p)
        for (name, result), p in zip(results.items(), adjusted, strict=True)
    }


def _differences(
    names: Sequence[str],
    members: dict[str | None, list[str]],
    outcomes_of: dict[str, tuple[Outcome, ...]],
) -> Differences | None:
    """All classes at once; what is in none of them is not asked."""
    logs = _logs(outcomes_of)
    inside = dict.fromkeys(id_ for name in names for id_ in members[name])
    values: list[float] = []
    places: dict[str, range] = {}
    for id_ in inside:
        places[id_] = range(len(values), len(values) + len(logs[id_]))
        values.extend(logs[id_])
    groups = [[place for id_ in members[name] for place in places[id_]] for name in names]
    return differences(values, groups)


def _logs(outcomes_of: dict[str, tuple[Outcome, ...]]) -> dict[str, list[float]]:
    """Logarithms of the durations of each incident; zeros have none."""
    return {
        id_: logarithms(_seconds(each for each in own if isinstance(each, Measured)))
        for id_, own in outcomes_of.items()
    }


def _seconds(measured: Iterable[Measured]) -> list[float]:
    return [each.elapsed.point.total_seconds() for each in measured]
