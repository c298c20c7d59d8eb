"""How often 95 % intervals enclose the truth: `make coverage`.

Samples are drawn from log-normal distributions, of which the truth is known; each interval that
pmkit prints is made of them, and it is counted how often it encloses that truth. Counts and shares
have few possible values, so their coverage is added up instead of drawn. The seed is fixed.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import asin, comb, exp, fsum, log, pi, sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

from pmkit.statistics.control_charts import Rule, xmr_of_durations
from pmkit.statistics.distributions import Binomial, Normal, Poisson
from pmkit.statistics.interval import Reach
from pmkit.statistics.log_normal import LogNormal
from pmkit.statistics.means import geometric_mean_interval
from pmkit.statistics.proportions import modified_wilson_interval
from pmkit.statistics.quantiles import quantile_interval, ranks
from pmkit.statistics.rank_correlation import spearman
from pmkit.statistics.rates import count_interval
from pmkit.statistics.ratio import Ratio, geometric_mean_ratio, median_ratio
from pmkit.statistics.shrinkage import shrunken
from pmkit.statistics.shuffling import generator
from pmkit.statistics.survival import Survival, kaplan_meier

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "coverage-of-intervals.md"
TRIALS = 4000
MU = log(67)
"""Of durations in minutes: their median is 67."""

SPREADS = (1.0, 1.25, 1.75)
SIZES = (6, 10, 13, 20, 30, 36, 50, 100, 300)
CUT = 0.7
"""The second group takes this share of the first one's time."""

LONGEST = 720.0
"""Up to so many minutes each of the first group is seen, so that about a fifth is still open."""

HOUR = 60.0
DAY = 1440.0
HEADING = """\
# Coverage of intervals

```console
$ pmkit report metrics postmortems --metric time_to_mitigate --as-of 2026-12-01
…
- Limits hold with 95 % confidence: those of the median are exact, two of the
  durations; those of the geometric mean are from Student's t on logarithms.
…
```
"""


Rows = Iterable[tuple[str, Sequence[float | None]]]
"""Of a table of shares, each with its name."""


class Sample(NamedTuple):
    """What one simulated quarter and the next one look like."""

    first: Sequence[float]
    second: Sequence[float]
    survival: Survival
    """Of the first, some of which still go on."""


class Method(NamedTuple):
    """An interval, and what it should enclose."""

    name: str
    interval: Callable[[Sample], Reach | None]
    truth: Callable[[LogNormal], float]


def _quantile(share: float) -> Method:
    name = {0.5: "Median"}.get(share, f"p{100 * share:.0f}")
    return Method(
        f"{name}, order statistics",
        lambda sample: quantile_interval(sample.first, share),
        lambda of: of.quantile(share),
    )


def _within(name: str, limit: float) -> Method:
    return Method(
        f"Share within {name}, Wilson",
        lambda sample: modified_wilson_interval(
            sum(x <= limit for x in sample.first), len(sample.first)
        ),
        lambda of: Normal().cdf((log(limit) - of.mu) / of.sigma),
    )


def _of(ratio: Ratio | None) -> Reach | None:
    return None if ratio is None else ratio.interval


METHODS = (
    _quantile(0.5),
    Method(
        "Geometric mean, t on logarithms",
        lambda sample: geometric_mean_interval(sample.first),
        lambda of: exp(of.mu),
    ),
    _quantile(0.25),
    _quantile(0.75),
    _quantile(0.9),
    _within("1 h", HOUR),
    _within("24 h", DAY),
    Method(
        "Median with open ones, Kaplan–Meier",
        lambda sample: sample.survival.median_interval,
        lambda of: exp(of.mu),
    ),
    Method(
        "Share beyond 1 h with open ones, Kaplan–Meier",
        lambda sample: sample.survival.interval(HOUR),
        lambda of: Normal().survival((log(HOUR) - of.mu) / of.sigma),
    ),
    Method(
        "Ratio of geometric means, Welch",
        lambda sample: _of(geometric_mean_ratio(sample.first, sample.second)),
        lambda _: CUT,
    ),
    Method(
        "Ratio of medians, Price and Bonett",
        lambda sample: _of(median_ratio(sample.first, sample.second)),
        lambda _: CUT,
    ),
)


def coverage(
    of: LogNormal, n: int, trials: int = TRIALS, methods: Sequence[Method] = METHODS
) -> list[float | None]:
    """How often each method encloses the truth; None where most samples have no interval."""
    random = generator(1_000_000 * n + round(100 * of.sigma))
    truths = [method.truth(of) for method in methods]
    made, hits = [0] * len(methods), [0] * len(methods)
    for _ in range(trials):
        sample = _sample(of, n, random)
        for place, (method, truth) in enumerate(zip(methods, truths, strict=True)):
            found = method.interval(sample)
            if found is not None and found != (None, None):
                made[place] += 1
                hits[place] += _encloses(found, truth)
    return [
        hit / count if 2 * count > trials else None for hit, count in zip(hits, made, strict=True)
    ]


def _sample(of: LogNormal, n: int, random: Random) -> Sample:
    first = [of.quantile(random.random() or 0.5) for _ in range(n)]
    second = [CUT * of.quantile(random.random() or 0.5) for _ in range(n)]
    seen = [LONGEST * random.random() for _ in first]
    ended = [duration for duration, until in zip(first, seen, strict=True) if duration <= until]
    still_open = [until for duration, until in zip(first, seen, strict=True) if duration > until]
    return Sample(first, second, kaplan_meier(ended, still_open))


def _encloses(interval: Reach, truth: float) -> bool:
    low, high = interval
    return (low is None or low <= truth) and (high is None or truth <= high)


def counted(mean: float) -> float:
    """How often Garwood's interval encloses the mean of a Poisson distribution, added up."""
    counts, total = Poisson(mean), 0.0
    for count in range(int(mean + 12 * sqrt(mean) + 12)):
        low, high = count_interval(count)
        if low <= mean <= high:
            total += counts.cdf(count) - counts.cdf(count - 1)
    return total


def shared(share: float, n: int) -> float:
    """How often Wilson's interval encloses a share, added up."""
    return fsum(
        comb(n, k) * share**k * (1 - share) ** (n - k)
        for k in range(n + 1)
        if _encloses(modified_wilson_interval(k, n) or (0, 1), share)
    )


def correlated(rho: float, n: int, trials: int = TRIALS) -> float:
    """How often the interval of Spearman's correlation encloses that of a normal pair."""
    random, truth, hits = generator(n), 6 / pi * asin(rho / 2), 0
    z = Normal()
    for _ in range(trials):
        one = [z.quantile(random.random() or 0.5) for _ in range(n)]
        other = [rho * x + sqrt(1 - rho * rho) * z.quantile(random.random() or 0.5) for x in one]
        found = spearman(one, other)
        hits += found is None or found.interval is None or _encloses(found.interval, truth)
    return hits / trials


def lent(groups: int, between: float, trials: int = TRIALS) -> float:
    """How often the intervals of shrunken means enclose the truth, over all groups."""
    random, z, hits, n = generator(groups), Normal(), 0, 0
    for _ in range(trials // 5):
        centres = [MU + between * z.quantile(random.random() or 0.5) for _ in range(groups)]
        found = shrunken([_group(LogNormal(centre, 1.25), random) for centre in centres])
        for centre, group in zip(centres, found.groups if found else (), strict=True):
            n += 1
            hits += group.interval is not None and _encloses(group.interval, exp(centre))
    return hits / n


def _group(of: LogNormal, random: Random) -> list[float]:
    """2 to 24 durations."""
    return [of.quantile(random.random() or 0.5) for _ in range(2 + int(random.random() * 23))]


def alarms(points: int, trials: int = TRIALS) -> dict[Rule, float]:
    """How often an XmR chart of a steady process has a signal of each rule."""
    random, of, found = generator(points), LogNormal(MU, 1.25), dict.fromkeys(Rule, 0)
    for _ in range(trials):
        chart = xmr_of_durations([of.quantile(random.random() or 0.5) for _ in range(points)])
        for rule in {signal.rule for signal in chart.signals} if chart else ():
            found[rule] += 1
    return {rule: count / trials for rule, count in found.items()}


def ranked(share: float, n: int) -> float | None:
    """How often the order statistics of a quantile enclose it, whatever the distribution."""
    found = ranks(n, share)
    if found is None:
        return None
    below = Binomial(n, share)
    return below.cdf(found[1] - 1) - below.cdf(found[0] - 1)


def page(trials: int = TRIALS) -> str:
    """The whole page."""
    return "\n".join([*_heading(), *_samples(trials), *_added_up(), *_others(trials)])


def _heading() -> Iterator[str]:
    yield HEADING
    yield from _text(
        "An interval of 95 % should enclose the truth in 95 of 100 cases, and many in use do not.",
        "So each interval that pmkit prints was put to the test: samples were drawn from "
        "distributions of which the truth is known, the interval was made of each, and it was "
        "counted how often the truth was in it.",
        "`make coverage` does it again and writes this page; the seed is fixed.",
        "[How we count](how-we-count.md) explains the intervals.",
    )


def _samples(trials: int) -> Iterator[str]:
    yield "## Durations\n"
    yield from _text(
        f"Log-normal durations with a median of 67 minutes, {trials:,} samples of each size; "
        f"a figure is within {_error(trials)} of the truth.",
        "σ is the standard deviation of the logarithms: 1.25 fits what is published, "
        "1.75 is a long tail.",
        "A ratio compares two groups of n each; for Kaplan–Meier about a fifth still goes on.",
        "A dash says that n is too small for an interval.",
    )
    for sigma in SPREADS:
        columns = [coverage(LogNormal(MU, sigma), n, trials) for n in SIZES]
        rows = zip(*columns, strict=True)
        yield f"### σ = {sigma:g}\n"
        yield from _table("n", SIZES, zip((each.name for each in METHODS), rows, strict=True))


def _added_up() -> Iterator[str]:
    yield "## What can be added up\n"
    yield from _text(
        "These figures are exact, because all outcomes were added up.",
        "An interval between two order statistics has at least 95 %, whatever the distribution; "
        "what it has more comes from there being no order statistic in between.",
    )
    sizes = (6, 8, *SIZES[1:])
    quantiles = (0.25, 0.5, 0.75, 0.9)
    found = [(f"p{100 * share:.0f}", [ranked(share, n) for n in sizes]) for share in quantiles]
    yield from _table("n", sizes, found)
    yield from _text(
        "Garwood's interval of a count, and so those of rates and of the mean time between "
        "failures, has at least 95 % too: with few events it is careful.",
    )
    means = (0.5, 1, 2, 5, 10, 20, 50, 100)
    yield from _table("Expected count", means, [("Garwood", [counted(mean) for mean in means])])
    yield from _text(
        "Wilson's interval of a share has 95 % on average over all shares.",
        "Near 0 and 1 it swings, and where nearly all incidents end within the limit it would have "
        "86 % at worst; so its ends are there those that Brown, Cai and DasGupta propose in "
        "[the paper that recommends it](https://doi.org/10.1214/ss/1009213286).",
    )
    shares = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
    rows = [(f"n = {n}", [shared(share, n) for share in shares]) for n in SIZES]
    yield from _table("True share", shares, rows)


def _others(trials: int) -> Iterator[str]:
    yield "## Correlation\n"
    yield from _text(
        "Spearman's, of pairs that are normal with the correlation r.",
        "Severities have ties, so take it as a guide.",
    )
    sizes = (10, 20, 30, 50, 100, 300)
    found = [(f"r = {r:g}", [correlated(r, n, trials) for n in sizes]) for r in (0, 0.3, 0.7)]
    yield from _table("n", sizes, found)
    yield "## Shrunken means of services\n"
    yield from _text(
        "Services with 2 to 24 incidents each, σ = 1.25; "
        "τ is the standard deviation between services.",
        "Where services do not differ at all, the intervals are wider than they need to be.",
    )
    numbers = (3, 5, 8, 15, 40)
    lending = [(f"τ = {t:g}", [lent(k, t, trials) for k in numbers]) for t in (0, 0.35, 1)]
    yield from _table("Services", numbers, lending)
    yield "## False alarms of control charts\n"
    yield from _text(
        "How many of 100 XmR charts of the logarithms of a steady process have a signal: "
        "by each rule, and by the number of points.",
    )
    points = (12, 24, 48)
    charts = [alarms(each, trials) for each in points]
    yield from _table(
        "Points",
        points,
        [(rule.value.capitalize(), [each[rule] for each in charts]) for rule in Rule],
    )


def _text(*sentences: str) -> Iterator[str]:
    """A sentence a line, then an empty one."""
    yield from sentences
    yield ""


def _table(corner: str, columns: Sequence[float], rows: Rows) -> Iterator[str]:
    yield f"| {corner} | {' | '.join(f'{column:g}' for column in columns)} |"
    yield "| --- |" + " ---: |" * len(columns)
    for name, shares in rows:
        cells = ("–" if share is None else f"{100 * share:.1f}" for share in shares)
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _error(trials: int) -> str:
    return f"{100 * 1.96 * sqrt(0.05 * 0.95 / trials):.1f} points"


if __name__ == "__main__":
    PAGE.write_text(page(int(sys.argv[1]) if len(sys.argv) > 1 else TRIALS), encoding="utf-8")
    print(PAGE)
