"""How many incidents began in each period, and whether that is more than chance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pmkit.metrics.durations import Skipped
from pmkit.metrics.grouping import begin_span, begun_in
from pmkit.metrics.sequence import counted_by
from pmkit.model.incident import Incident
from pmkit.statistics.chance_signals import (
    ChanceSignals,
    at_random_times,
    chance_signals,
    in_random_order,
)
from pmkit.statistics.control_charts import ENOUGH, CountChart, Rule, Signal, Xmr, c_chart, xmr
from pmkit.statistics.dispersion import Dispersion, dispersion
from pmkit.statistics.interval import SIGNIFICANCE, Interval
from pmkit.timestamps.periods import Period, Unit, periods_between

RULES = (Rule.LIMIT, Rule.RUN)
"""What makes counts a signal."""

_DAY = 86_400.0
_DAYS: Mapping[Unit, float] = {"month": 365.2425 / 12, "quarter": 365.2425 / 4}


class PeriodCount(NamedTuple):
    """One period."""

    period: Period
    """Which."""

    incidents: int
    """How many began in it, while it was looked at."""

    days: float
    """How long it was looked at."""

    whole: bool
    """Whether it was looked at from its begin to its end; only then it is judged."""


class Found(NamedTuple):
    """A rule that has found something."""

    rule: Rule
    """Which."""

    periods: tuple[PeriodCount, ...]
    """First to last; one or several in succession."""


class CountsOverTime(NamedTuple):
    """Periods one after the other, and whether their counts are those of one steady rate."""

    periods: tuple[PeriodCount, ...]
    """None is left out between the first and the last."""

    chart: CountChart | None
    """Of the whole ones; None of fewer than two, and where nothing began."""

    dispersion: Dispersion | None
    """Of the whole ones, against Poisson; None as for the chart."""

    own: Xmr | None
    """Of the whole ones, by their own moving ranges; only where they vary more than Poisson."""

    chance: ChanceSignals | None
    """What signals chance shows; None where the chart is not judged."""

    unplaced: tuple[Skipped, ...]
    """Incidents that belong to no period, with the reason."""

    @property
    def whole(self) -> tuple[PeriodCount, ...]:
        """Those that are judged."""
        return tuple(each for each in self.periods if each.whole)

    @property
    def mean(self) -> float | None:
        """Incidents of a whole period; None where there is none."""
        whole = self.whole
        return sum(each.incidents for each in whole) / len(whole) if whole else None

    @property
    def enough(self) -> bool:
        """Whether there are enough whole periods for limits to hold."""
        return len(self.whole) >= ENOUGH

    @property
    def judged(self) -> bool:
        """Whether there are enough of them, with enough in them."""
        return self.chance is not None

    @property
    def more_than_poisson(self) -> bool:
        """Whether counts vary more than events of one rate that know nothing of each other."""
        return self.dispersion is not None and self.dispersion.p <= SIGNIFICANCE

    @property
    def limits(self) -> tuple[Interval, ...]:
        """Of each whole period, of the chart that is judged by; not below 0."""
        if self.own is not None:
            return ((max(self.own.low, 0.0), self.own.high),) * len(self.whole)
        return self.chart.limits if self.chart is not None else ()

    @property
    def found(self) -> tuple[Found, ...]:
        """What is hardly chance; empty where nothing is judged."""
        if not self.judged:
            return ()
        whole = self.whole
        return tuple(
            Found(signal.rule, whole[signal.first : signal.last + 1])
            for signal in _signals(self.own or self.chart)
        )


class Observed(NamedTuple):
    """The time in which incidents were looked for, `[begin, end)`."""

    begin: datetime
    """Its first instant."""

    end: datetime
    """The first instant after it."""

    @property
    def days(self) -> float:
        """How long it is."""
        return (self.end - self.begin).total_seconds() / _DAY


def observed(
    incidents: Iterable[Incident],
    as_of: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Observed | None:
    """From `since` to `until`, else from the first incident to `as_of`.

    None where that is no time at all, as without any incident. Without `since` the period of the
    first incident is no whole one: who knows since when records are kept?
    """
    begins = [span[0] for span in map(begin_span, incidents) if not isinstance(span, str)]
    begin = since if since is not None else min(begins, default=None)
    end = as_of if until is None else min(until, as_of)
    return Observed(begin, end) if begin is not None and begin < end else None


def usual_unit(incidents: int, of: Observed | None) -> Unit:
    """The shortest of month, quarter and year with an incident or more on average.

    Rounded to a tenth, because months and years differ in length.
    """
    found = (
        unit for unit, days in _DAYS.items() if of and round(incidents / of.days * days, 1) >= 1
    )
    return next(found, "year")


def counts_over_time(
    incidents: Sequence[Incident], unit: Unit, zone: ZoneInfo, of: Observed | None, as_of: datetime
) -> CountsOverTime:
    """How many of `incidents` began in each period of `of`, and what that says."""
    placed: Counter[Period] = Counter()
    unplaced: list[Skipped] = []
    for incident in incidents:
        found = counted_by(incident, as_of) or begun_in(incident, unit, zone)
        if isinstance(found, str):
            unplaced.append(Skipped(incident.id, found))
        else:
            placed[found] += 1
    if of is None:
        return CountsOverTime((), None, None, None, None, tuple(unplaced))
    periods = tuple(
        _seen(each, placed[each], of) for each in periods_between(of.begin, of.end, unit, zone)
    )
    return _judged(periods)._replace(unplaced=tuple(unplaced))


def _seen(of: Period, incidents: int, observed: Observed) -> PeriodCount:
    begin, end = max(of.start, observed.begin), min(of.end, observed.end)
    days = (end - begin).total_seconds() / _DAY
    return PeriodCount(of, incidents, days, (begin, end) == (of.start, of.end))


def _judged(periods: tuple[PeriodCount, ...]) -> CountsOverTime:
    whole = [each for each in periods if each.whole]
    values, exposures = [each.incidents for each in whole], [each.days for each in whole]
    chart = c_chart(values, exposures)
    found = CountsOverTime(periods, chart, dispersion(values), None, None, ())
    if found.more_than_poisson:
        found = found._replace(own=xmr(values))
    if chart is None or not found.enough or sum(values) < len(whole):
        return found
    return found._replace(chance=_chance(found, values, exposures))


def _chance(
    found: CountsOverTime, values: Sequence[int], exposures: Sequence[float]
) -> ChanceSignals:
    """Of the chart by which counts are judged."""
    if found.own is not None:
        seen = len(_signals(found.own))
        return chance_signals(
            seen, lambda drawn: len(_signals(xmr(drawn))), in_random_order(values)
        )
    return chance_signals(
        len(_signals(found.chart)),
        lambda drawn: len(_signals(c_chart(drawn, exposures))),
        at_random_times(sum(values), exposures),
    )


def _signals(chart: CountChart | Xmr | None) -> list[Signal]:
    return [signal for signal in chart.signals if signal.rule in RULES] if chart else []
