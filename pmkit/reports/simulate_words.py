"""What the report on improvements says in sentences: the result, and how it was drawn."""

from collections.abc import Iterator
from math import sqrt

from pmkit.metrics.improvement import Size
from pmkit.reports.simulate_parts import ENOUGH, HALF, Simulated
from pmkit.reports.told import duration_told, number, of_hundred, per_cent
from pmkit.timestamps.shifts import hours_text


def cut_told(found: Simulated) -> str:
    """`10 % shorter`."""
    return f"{per_cent(found.cut)} shorter"


def margin_told(found: Simulated) -> str:
    """From which difference on an improvement is seen."""
    if found.margin is None:
        return f"{per_cent(found.cut)} of each statistic"
    return duration_told(found.margin)


def in_short(found: Simulated) -> str:
    """How often each statistic would mislead, in a sentence or two for the first size."""
    n = len(found.row.ended)
    if not n:
        return "No incident has this duration, so there is nothing to draw from."
    if not found.sizes:
        equal = "1 duration has no spread" if n == 1 else f"All {n:,} durations are equal"
        return f"{equal}, so there is nothing to simulate."
    return " ".join(_sentences(found.sizes[0], found))


def _sentences(of: Size, found: Simulated) -> Iterator[str]:
    worse = [f"{of_hundred(each.improved.worse)} by the {each.statistic}" for each in of.trials]
    imagined = [
        f"{of_hundred(each.unchanged.better)} by the {each.statistic}" for each in of.trials
    ]
    yield (
        f"With {number(of.size, 'incident')} in each of two groups{_label(of)}, durations that are "
        f"really {cut_told(found)} would look longer in {', '.join(worse)}."
    )
    yield (
        f"With no change, an improvement of {margin_told(found)} would be seen in "
        f"{', '.join(imagined)}."
    )
    names = [each.statistic for each in found.best(of)]
    if not names:
        yield f"Which misleads least, {number(len(found.row.ended), 'duration')} cannot say."
        return
    least = min(each.improved.worse for each in of.trials)
    if len(names) == len(of.trials):
        yield "None of them misleads less than the others."
        return
    told, verb = " and the ".join(names), "misleads" if len(names) == 1 else "mislead"
    yield f"The {told} {verb} least, and still in {of_hundred(least)}."


def _label(of: Size) -> str:
    return f" ({of.label})" if of.label.startswith("a ") else ""


def notes(found: Simulated) -> tuple[str, ...]:
    """How it was drawn; only what concerns what is shown."""
    return tuple(_notes(found))


def _notes(found: Simulated) -> Iterator[str]:
    clock = found.metric.clock
    yield (
        f"Counted in the hours of {clock.name}: {hours_text(clock)}."
        if clock
        else "Counted in elapsed time."
    )
    if not found.sizes:
        return
    n = len(found.row.ended)
    yield (
        f"Two groups are drawn from {number(n, 'duration')}, each of which may come again; the "
        f"second group is made {cut_told(found)}, or left as it is, and the statistic of both is "
        "compared (Š. Davidovič, Incident Metrics in SRE, 2021)."
    )
    yield (
        "Both groups have n durations, in both experiments. The published figures for 10 % seem to "
        "have half a year's incidents in each group, those for no change a whole year's."
    )
    trials = sorted({each.trials[0].improved.trials or 0 for each in found.sizes})
    times = " to ".join(f"{each:,}" for each in dict.fromkeys((trials[0], trials[-1])))
    error = per_cent(1 / sqrt(trials[0])).removesuffix(" %")
    yield (
        f"{times} comparisons each (seed {found.seed}): shares are within {error} "
        f"{'point' if error == '1' else 'points'} of what more of them would show."
    )
    labels = [each.label for each in found.sizes]
    if HALF in labels:
        yield (
            "No such period has two durations on average, so groups are half of all; --size says "
            "otherwise."
        )
    elif found.days is not None and any(label.startswith("a ") for label in labels):
        yield (
            f"Groups are as large as what a period of that length has on average: {n:,} durations "
            f"in {found.days:.0f} days. --size says otherwise."
        )
    yield (
        "Misleads least: what makes the improvement look worse least often, with those that are "
        "as good but for chance."
    )
    if n < ENOUGH:
        yield (
            f"{n} durations hardly show how long the longest may become, and leave the median few "
            "values to take: both mislead more often than it says here."
        )
    yield from _missing(found)


def _missing(found: Simulated) -> Iterator[str]:
    if zeros := found.row.zeros:
        yield (
            f"{number(zeros, 'duration')} of 0 s {'is' if zeros == 1 else 'are'} drawn like "
            "others; geometric means are of those above 0."
        )
    if found.row.running:
        yield "Open incidents are not drawn from; they lean to the long side."
    if uncertain := found.row.uncertain:
        yield (
            f"{number(uncertain, 'duration')} with uncertain times "
            f"{'is counted at its centre' if uncertain == 1 else 'are counted at their centre'}."
        )
