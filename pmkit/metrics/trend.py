"""Whether durations stay the same in the course of time."""

from collections.abc import Sequence
from typing import NamedTuple

from pmkit.metrics.sequence import Dot, Row
from pmkit.statistics.chance_signals import TIMES, ChanceSignals, chance_signals, in_random_order
from pmkit.statistics.change_point import ChangePoint, change_point
from pmkit.statistics.control_charts import ENOUGH, Rule, Xmr, xmr_of_durations
from pmkit.statistics.means import geometric_mean
from pmkit.statistics.permutation import SHUFFLES

RULES = (Rule.LIMIT, Rule.NEAR_LIMIT, Rule.RUN)
"""What is asked; a leap alone has one chart of seven by chance, so it is not."""

_FEWEST = 199
"""Shuffles of a long sequence; each takes longer, and p stays as fine as one in 200."""

_WORK = 2_000_000
"""Values that are shuffled at most for one test, about a second."""


class Found(NamedTuple):
    """A rule that has found something."""

    rule: Rule
    """Which."""

    dots: tuple[Dot, ...]
    """The incidents, first to last; one or several in succession, zeros left aside."""


class Change(NamedTuple):
    """The place at which durations changed most."""

    since: Dot
    """The first incident after it."""

    test: ChangePoint
    """Geometric means before and after, p, seed."""

    shuffles: int
    """How many shuffled sequences p comes from."""


class Trend(NamedTuple):
    """What a row of incidents says about change; of those that ended, zeros left aside."""

    row: Row
    """The incidents."""

    n: int
    """Durations above 0, in order; all below is of these."""

    chart: Xmr | None
    """Limits on logarithms, told in seconds; None below `ENOUGH` durations, or without spread."""

    found: tuple[Found, ...]
    """Signals of `RULES`; empty says that there is none, or that there is no chart."""

    chance: ChanceSignals | None
    """How many signals the same durations show in random order; None without a chart."""

    change: Change | None
    """None without a chart."""

    least: int | None
    """Signals if uncertain durations are as short as they may be; None where all are certain."""

    most: int | None
    """Signals if uncertain durations are as long as they may be; None where all are certain."""

    @property
    def geometric_mean(self) -> float | None:
        """Of durations above 0, in seconds; also of few."""
        return geometric_mean([dot.seconds for dot in self.row.ended])

    @property
    def beyond(self) -> tuple[Dot, ...]:
        """Incidents that still run, and already last longer than the upper limit."""
        if self.chart is None:
            return ()
        return tuple(dot for dot in self.row.running if dot.seconds > self.chart.high)

    def signals(self, dot: Dot) -> tuple[Rule, ...]:
        """The rules that found this incident."""
        return tuple(dict.fromkeys(each.rule for each in self.found if dot in each.dots))


def trend(row: Row) -> Trend:
    """Control chart and change point of the durations in `row`."""
    ended = row.ended
    values = [dot.seconds for dot in ended]
    n = len(values) - row.zeros
    chart = xmr_of_durations(values) if n >= ENOUGH else None
    if chart is None or chart.low == chart.high:
        return Trend(row, n, None, (), None, None, None, None)
    found = tuple(
        Found(
            signal.rule,
            tuple(dot for dot in ended[signal.first : signal.last + 1] if dot.seconds),
        )
        for signal in chart.signals
        if signal.rule in RULES
    )
    lows, highs = [dot.low for dot in ended], [dot.high for dot in ended]
    certain = lows == highs
    return Trend(
        row=row,
        n=n,
        chart=chart,
        found=found,
        chance=chance_signals(
            len(found), _signals, in_random_order(values), times=_shuffles(n, TIMES)
        ),
        change=_change(ended),
        least=None if certain else _signals(lows),
        most=None if certain else _signals(highs),
    )


def _signals(durations: Sequence[float]) -> int:
    chart = xmr_of_durations(durations)
    return sum(signal.rule in RULES for signal in chart.signals) if chart is not None else 0


def _change(dots: Sequence[Dot]) -> Change | None:
    shuffles = _shuffles(len(dots), SHUFFLES)
    test = change_point([dot.seconds for dot in dots], shuffles=shuffles)
    return None if test is None else Change(dots[test.place], test, shuffles)


def _shuffles(n: int, usual: int) -> int:
    return max(min(usual, _WORK // max(n, 1)), _FEWEST)
