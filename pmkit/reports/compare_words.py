"""What the report on two periods says in sentences: the verdict, and how it was counted."""

from collections.abc import Iterator

from pmkit.metrics.comparison import Comparison, Verdict
from pmkit.reports.compare_parts import Comparisons, GroupComparison
from pmkit.reports.told import number, of_hundred, p_told, per_cent
from pmkit.statistics.interval import SIGNIFICANCE, Interval
from pmkit.statistics.permutation import ALL
from pmkit.statistics.power import POWER
from pmkit.statistics.shuffling import SEED
from pmkit.timestamps.format import local_text
from pmkit.timestamps.periods import Period
from pmkit.timestamps.shifts import hours_text

_SEVERAL = {"service": "services", "tag": "tags"}
_TWICE = 2
"""From which ratio on times are told, and no per cent."""

_EQUAL = 0.005
"""Ratios that are nearer to 1 are told as equal."""


def period_told(of: Period, found: Comparisons) -> str:
    """A period with its ends, and how much of it has passed if not all."""
    begin, end = (local_text(each, found.zone) for each in (of.start, of.end))
    so_far = f"; until {local_text(found.as_of, found.zone)} so far" if of.end > found.as_of else ""
    label = "" if ".." in of.label else f"{of.label}: "
    return f"{label}{begin} to {end}, not included{so_far}"


def in_short(found: Comparisons) -> str:
    """The verdict in a sentence, and another one about how many began."""
    if found.by is None:
        (only,) = found.groups
        return f"{sentence(only, found)} {_counts(only.comparison)}"
    asked = [each for each in found.groups if each.comparison.p is not None]
    groups = number(len(asked), "group")
    if not asked:
        return f"In no {found.by} both periods have durations that could be compared."
    different = [
        f"{found.name(each)} ({each.verdict.value})"
        for each in asked
        if each.verdict in {Verdict.SHORTER, Verdict.LONGER}
    ]
    if not different:
        return f"No difference: in none of {groups} is one that is more than chance makes."
    names = ", ".join(different)
    return f"By more than chance makes, {len(different)} of {groups} differ: {names}."


def sentence(of: GroupComparison, found: Comparisons) -> str:
    """What the durations say, in plain words."""
    own = of.comparison
    if of.verdict is Verdict.NOTHING:
        return _nothing(own)
    if of.verdict is Verdict.TOO_FEW:
        sizes = " and ".join(f"{len(side.row.dots):,}" for side in of.sides)
        return (
            f"{sizes} incidents are too few: not even the greatest difference could be told from "
            f"chance (p is {own.smallest_p:.2g} at least)."
        )
    chance = of_hundred(own.p or 0.0)
    if of.verdict is Verdict.UNDECIDED:
        rare = own.p is not None and own.p <= SIGNIFICANCE
        among = ", which is no rarity among so many groups" if rare else ""
        return (
            f"{_undecided(own)}: chance alone makes as much or more in {chance} cases{among}"
            f"{_only(own)}."
        )
    seen = _seen(own)
    told = f"durations are {seen}" if seen else f"durations are {of.verdict.value}"
    limits = _limits(own)
    return (
        f"In {found.after.label}, {told}{limits}: more than chance, which makes as much or more in "
        f"{chance} cases. Why, the numbers do not say."
    )


def _nothing(of: Comparison) -> str:
    for side in (of.before, of.after):
        label = side.period.label
        if not side.incidents:
            return f"No incident began in {label}, so there are no durations to compare."
        if not side.row.dots:
            counted = number(side.incidents, "incident")
            return f"None of {counted} of {label} has this duration, so nothing can be compared."
        if not side.row.ended and not of.survival_test:
            return f"No incident of {label} has ended, so there are no durations to compare."
    return "Nothing can be compared."


def _undecided(of: Comparison) -> str:
    ratio = _effect(of)
    if ratio is None:
        return "These incidents cannot tell the two periods apart"
    if abs(ratio - 1) < _EQUAL:
        return "These incidents show no change"
    if ratio < 1:
        return f"These incidents cannot tell a {per_cent(1 - ratio)} improvement from no change"
    return f"These incidents cannot tell durations that are {_longer(ratio)} from no change"


def _only(of: Comparison) -> str:
    """What would show; nothing where what was seen is greater."""
    ratio = _effect(of)
    if of.detectable is None or (ratio is not None and 1 - ratio >= of.detectable):
        return ""
    return (
        f", and they would reliably show only an improvement of {per_cent(of.detectable)} or more"
    )


def _effect(of: Comparison) -> float | None:
    """The ratio that is told: of what the verdict is given by."""
    if of.survival_test is None:
        ratio = of.geometric_mean or of.median
        return ratio.value if ratio else None
    before, after = of.before.survival.median, of.after.survival.median
    return after / before if before and after is not None else None


def _seen(of: Comparison) -> str:
    ratio = _effect(of)
    if ratio is None:
        return ""
    return f"{per_cent(1 - ratio)} shorter" if ratio < 1 else _longer(ratio)


def _longer(ratio: float) -> str:
    """`25 % longer`, `3.2 times as long`."""
    return f"{ratio:.2g} times as long" if ratio >= _TWICE else f"{per_cent(ratio - 1)} longer"


def _limits(of: Comparison) -> str:
    """`(95 % limits of the ratio 0.3 to 0.7)`, of geometric means."""
    if of.survival_test is not None or of.geometric_mean is None:
        return " (medians, incl. open)" if _effect(of) is not None else ""
    ends = of.geometric_mean.interval
    if ends is None:
        return " (geometric means)"
    return f" (geometric means; 95 % limits of the ratio {ends[0]:.3g} to {ends[1]:.3g})"


def _counts(of: Comparison) -> str:
    rates = of.rates
    if rates is None:
        return "No incident began in either period."
    if rates.p <= SIGNIFICANCE:
        before, after = (f"{side.rate:.3g}" for side in (of.before, of.after))
        told = "more" if of.after.rate > of.before.rate else "less"
        return (
            f"Incidents began {told} often, {after} in 30 days and {before} before: more than "
            f"chance makes ({p_told(rates.p)}){_doubt(of)}."
        )
    would = ""
    if of.detectable_fall < 1:
        would = f"; only a fall by {per_cent(of.detectable_fall)} or more would show"
    return f"How often they began cannot be told from no change ({p_told(rates.p)}){would}."


def _doubt(of: Comparison) -> str:
    if of.scatter is None or of.scatter > SIGNIFICANCE:
        return ""
    return ", if counts were Poisson, than which they are more variable"


def notes(found: Comparisons) -> tuple[str, ...]:
    """How it was counted; only what concerns what is shown."""
    return tuple(_notes(found))


def _notes(found: Comparisons) -> Iterator[str]:
    clock = found.metric.clock
    counted = f"the hours of {clock.name}: {hours_text(clock)}" if clock else "elapsed time"
    yield (
        f"An incident belongs to the period in which it began, in {found.zone.key}. Counted in "
        f"{counted}. n, open and left out are all incidents of a period that were looked at."
    )
    yield (
        "The median is that of incidents that ended, with an exact interval between two of them; "
        "limits of the geometric mean are Student's t on logarithms."
    )
    comparisons = [each.comparison for each in found.groups]
    yield from _test_notes(comparisons)
    yield from _power_notes(comparisons)
    yield from _count_notes(comparisons)
    yield from _doubt_notes(found)
    yield (
        "What else differs between the periods, such as which incidents are recorded at all, the "
        "numbers do not know."
    )


def _test_notes(comparisons: list[Comparison]) -> Iterator[str]:
    if any(each.geometric_mean for each in comparisons):
        yield (
            "Limits of the ratio of geometric means are Welch's t on logarithms, those of the "
            "ratio of medians are Price's and Bonett's."
        )
        yield (
            "p of both: how often as great a difference comes out where incidents are divided "
            f"between the periods at random; up to {ALL:,} divisions all of them are looked at, "
            f"else so many are drawn (seed {SEED})."
        )
        yield (
            f"The verdict is given by p of geometric means, or of the log-rank test where "
            f"something is open, at {per_cent(SIGNIFICANCE)}."
        )
    if any(each.survival_test for each in comparisons):
        yield (
            "Open incidents count as longer than so far in the median incl. open (Kaplan–Meier) "
            "and in the log-rank test, and nowhere else; without them, the later period looks "
            "shorter than it is."
        )


def _power_notes(comparisons: list[Comparison]) -> Iterator[str]:
    if not any(each.spread for each in comparisons):
        return
    yield (
        f"Detectable: the smallest real improvement that shows at {per_cent(SIGNIFICANCE)} in "
        f"{per_cent(POWER)} of cases, 1 − exp(−2.8 σ √(1/n₁ + 1/n₂)). n for 10 %: how many "
        "incidents each period needs to show that, 2 (2.8 σ ÷ ln(1 − cut))². Both lean a little "
        "to the bold side below ten."
    )


def _count_notes(comparisons: list[Comparison]) -> Iterator[str]:
    yield (
        "Began: incidents that began in the period, also without this duration. The ratio is per "
        "day, with Clopper's and Pearson's limits; p is exact for Poisson counts, given their sum."
    )
    for each in comparisons[:1] if len(comparisons) == 1 else ():
        if each.scatter is not None and each.scatter <= SIGNIFICANCE:
            yield (
                "Counts of the months within the periods are more variable than Poisson "
                f"({p_told(each.scatter)}): p of counts is then too small, and its limits are too "
                "narrow."
            )


def _doubt_notes(found: Comparisons) -> Iterator[str]:
    sides = [side for each in found.groups for side in each.sides]
    if zeros := sum(side.row.zeros for side in sides):
        yield (
            f"{number(zeros, 'duration')} of 0 s {'has' if zeros == 1 else 'have'} no logarithm "
            "and no part in geometric means; medians and counts have them."
        )
    if uncertain := sum(side.row.uncertain for side in sides):
        yield (
            f"{number(uncertain, 'duration')} with uncertain times "
            f"{'is counted at its centre' if uncertain == 1 else 'are counted at their centre'}."
        )
    for each in found.groups:
        bounds, p_bounds = each.comparison.bounds, each.comparison.p_bounds
        if bounds is not None and p_bounds is not None:
            of = "" if found.by is None else f" of {found.name(each)}"
            yield (
                f"Within what uncertain times allow, the ratio of geometric means{of} is "
                f"{_between(bounds)}, and p {_between(p_bounds)}."
            )
    if any(side.period.end > found.as_of for side in sides):
        yield (
            f"{found.after.label} is not over: its rate is of the days that have passed, and its "
            "incidents are those so far."
        )
    if found.by is not None:
        yield (
            "Where several groups are asked, one of them differs by chance sooner or later: p is "
            "adjusted for how many there are (Benjamini and Hochberg)."
        )
        if found.by in _SEVERAL:
            yield f"An incident with several {_SEVERAL[found.by]} counts in the rows of each."


def _between(ends: Interval) -> str:
    low, high = (f"{end:.2g}" for end in ends)
    return low if low == high else f"{low} to {high}"
