"""The sentences of the reports on severities, services and causes."""

from collections.abc import Iterator

from pmkit.reports.base import WIDEST
from pmkit.reports.classes import Compared
from pmkit.reports.told import number, of_hundred, p_told
from pmkit.statistics.interval import SIGNIFICANCE
from pmkit.timestamps.shifts import hours_text

_COMPARABLE = 2
"""Classes with durations; fewer cannot differ."""

_FEWEST = 3
"""Classes that show how classes vary."""


def difference(of: Compared) -> str:
    """What can be told about how classes differ, in a sentence."""
    found, noun = of.classes, of.noun
    filled = [each for each in found.named if each.summary.geometric_mean.value is not None]
    test = found.differences
    if len(filled) < _COMPARABLE:
        there = number(len(filled), noun.one, noun.many)
        return f"There is nothing to compare: {there} with a duration above 0 s."
    if test is None:
        return "There is nothing to compare: all durations are the same."
    if test.p > SIGNIFICANCE:
        return (
            f"These durations cannot tell one {noun.one} from another: {noun.many} that are all "
            f"alike would differ as much in {of_hundred(test.p)} cases ({p_told(test.p)})."
        )
    said = f"Durations differ between {noun.many} by more than chance ({p_told(test.p)})"
    if not of.asked.test:
        return f"{said}; the limits show which, and --test tests each against all others."
    clear = sum(each.against.adjusted <= SIGNIFICANCE for each in found.named if each.against)
    verb = "differs" if clear == 1 else "differ"
    return f"{said}; {clear or 'none'} of them {verb} from all others (adjusted p up to 0.05)."


def notes(of: Compared) -> Iterator[str]:
    """How it was counted; only what concerns the numbers that are shown."""
    found, noun, metric = of.classes, of.noun, of.asked.metric
    yield (
        "n is the number of incidents that have the duration; open and left out are not in n, and "
        "the three add up to the incidents of the row."
    )
    if metric.clock is not None:
        yield f"The hours of {metric.clock.name} are {hours_text(metric.clock)}."
    yield (
        "The shrunken geometric mean draws each one's own towards that of all, the more the fewer "
        "durations it has: what looks extreme in three incidents is mostly chance. Its 95 % limits "
        "allow for how little is known of how much they differ; those of the median are exact, and "
        "need 6 durations."
    )
    if 0 < len([each for each in found.named if each.summary.n]) < _FEWEST:
        yield f"Fewer than {_FEWEST} {noun.many} do not show how they vary: nothing is drawn."
    if (test := found.differences) and of.ranks is None:
        yield (
            "p of all together is that of a permutation test: an analysis of variance of the "
            f"logarithms over {test.orders:,} orders (seed {test.seed}), which is right for "
            "incidents in several rows as well."
        )
    if found.since is not None:
        yield (
            "Rates are incidents that began in 30 days, open ones included; their 95 % limits are "
            "Garwood's."
            + (
                ""
                if of.asked.window.since
                else " Without --since, they count from the first day of the month in which the "
                "first incident began, which makes them look a little higher than they are."
            )
        )
    if found.several:
        verb = "counts" if len(found.several) == 1 else "count"
        yield (
            f"{number(len(found.several), 'incident')} with several {noun.many} {verb} in the row "
            "of each, so rows do not add up; the shrunken means take them for different incidents."
        )
    yield from _durations(of)
    yield (
        f"Rows stand in the order of {noun.order}, not of their durations: neighbours in a ranking "
        "would change places by chance."
    )


def _durations(of: Compared) -> Iterator[str]:
    rows = of.classes.classes
    if any(each.summary.open for each in rows):
        yield (
            "Open incidents have no duration yet: where there are some, the median of the others "
            "is too short, and the median incl. open takes them as longer than so far "
            "(Kaplan–Meier)."
        )
    if zeros := sum(each.summary.zeros for each in rows):
        yield f"Geometric means leave out {number(zeros, 'duration')} of 0 s."
    if any(each.summary.uncertain for each in rows):
        yield "Approximate times and ranges count at their centre."
    intervals = [each.shrunk.interval for each in rows if each.shrunk]
    if any(each and each[1] > each[0] * WIDEST for each in intervals):
        yield (
            f"Limits more than {WIDEST:,} times apart say nothing: they are shown to programs only."
        )
