"""What the report on trends says in sentences: the result in short, and how it was counted."""

from collections.abc import Iterator

from pmkit.metrics.count_chart import RULES as COUNT_RULES
from pmkit.metrics.trend import RULES
from pmkit.reports.told import duration_told, number, of_hundred, p_told, per_cent
from pmkit.reports.trend_parts import GroupTrend, Trends
from pmkit.statistics.control_charts import ENOUGH
from pmkit.statistics.interval import SIGNIFICANCE
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import hours_text

_SEVERAL = {"service": "services", "tag": "tags"}


def in_short(found: Trends) -> str:
    """The result, in a sentence or a few; that there is no signal is said aloud."""
    if len(found.groups) == 1:
        return " ".join(_sentences(found.groups[0], found))
    return _of_groups(found)


def _sentences(of: GroupTrend, found: Trends) -> Iterator[str]:
    trend = of.trend
    if not trend.row.dots:
        yield "No incident has this duration, so there is no trend."
    elif trend.chart is None:
        yield _too_few(of)
    elif not trend.found and not of.changed:
        yield (
            f"No signal: nothing in these {trend.n:,} durations is more than what one steady "
            "process makes by chance. That is no proof that nothing changed."
        )
    else:
        yield from _found(of)
    yield from _counts(of, found)


def _too_few(of: GroupTrend) -> str:
    trend = of.trend
    if trend.n >= ENOUGH:
        return f"All {trend.n:,} durations are equal, so no signal was looked for."
    said = number(trend.n, "duration")
    above = " above 0 s" if trend.row.zeros else ""
    return (
        f"{said}{above} {'is' if trend.n == 1 else 'are'} too few for limits (it takes {ENOUGH}), "
        "so no signal was looked for."
    )


def _found(of: GroupTrend) -> Iterator[str]:
    trend = of.trend
    chance = trend.chance
    if not trend.found:
        yield "No signal in single durations."
    elif chance is not None:
        said = number(len(trend.found), "signal")
        often = f"{chance.mean:.2g} on average, as many in {of_hundred(chance.p)} cases"
        if of.signalled:
            yield f"{said} in durations, more than the same show in random order ({often})."
        else:
            yield (
                f"{said} in durations, no more than the same show in random order ({often}): "
                "some are long or short, and that has nothing to do with when they began."
            )
    change = trend.change
    if change is None:
        return
    if of.changed:
        before, after = duration_told(change.test.before), duration_told(change.test.after)
        yield (
            f"Durations changed about {change.since.at:%Y-%m-%d}: their geometric mean is "
            f"{after} since then, and was {before} before ({p_told(change.test.p)})."
        )
    else:
        yield (
            "No change point: the greatest change is one that chance makes "
            f"({p_told(change.test.p)})."
        )


def _counts(of: GroupTrend, found: Trends) -> Iterator[str]:
    counts = of.counts
    if not counts.judged:
        if counts.mean is not None and counts.chart is not None:
            yield _counts_unjudged(of, found)
        return
    whole = number(len(counts.whole), found.unit)
    chance = counts.chance
    if not counts.found:
        yield f"No signal in how many began in {whole}."
    elif chance is not None:
        verdict = "more" if of.counts_signalled else "no more"
        makes = (
            "random times make" if counts.own is None else "the same counts show in random order"
        )
        yield (
            f"{number(len(counts.found), 'signal')} in how many began in {whole}, {verdict} than "
            f"{makes} ({chance.mean:.2g} on average)."
        )
    if counts.more_than_poisson and counts.dispersion is not None:
        yield (
            f"Counts are more variable than Poisson: their variance is "
            f"{counts.dispersion.ratio:.2g} times their mean ({p_told(counts.dispersion.p)})."
        )


def _counts_unjudged(of: GroupTrend, found: Trends) -> str:
    counts = of.counts
    if not counts.enough:
        whole = number(len(counts.whole), f"whole {found.unit}")
        return (
            f"How many began is not judged: it takes {ENOUGH} {found.unit}s, and there are {whole}."
        )
    return (
        f"How many began is not judged: it takes one in a {found.unit} on average, and there are "
        f"{counts.mean:.2g}."
    )


def _of_groups(found: Trends) -> str:
    asked = [each for each in found.groups if each.trend.chart or each.counts.judged]
    if not asked:
        return (
            f"No {found.by} has {ENOUGH} durations, or an incident or more in each of {ENOUGH} "
            f"{found.unit}s, so no signal was looked for."
        )
    groups = number(len(asked), "group")
    durations = [found.name(each) for each in asked if each.changed or each.signalled]
    counts = [found.name(each) for each in asked if each.counts_signalled]
    if not durations and not counts:
        if len(asked) == 1:
            return f"No signal in {found.name(asked[0])}, the only group with enough incidents."
        return f"No signal: in none of {groups} is anything more than chance makes."
    said = [f"durations of {', '.join(durations)}"] * bool(durations)
    said += [f"how often {', '.join(counts)} began"] * bool(counts)
    return f"Of {groups}, more than chance makes: {'; '.join(said)}."


def notes(found: Trends) -> tuple[str, ...]:
    """How it was counted; only what concerns what is shown."""
    return tuple(_notes(found))


def _notes(found: Trends) -> Iterator[str]:
    yield (
        "A dot is an incident, where it began; no mean of a period is drawn, because such means "
        "move by chance. n, open and left out are all incidents that were looked at."
    )
    yield from _clock(found.metric.clock)
    if any(each.trend.chart for each in found.groups):
        yield from _chart_notes(found)
    yield from _dot_notes(found)
    yield from _change_notes(found)
    yield from _count_notes(found)
    yield from _group_notes(found)


def _clock(hours: Hours | None) -> Iterator[str]:
    if hours is None:
        yield "Counted in elapsed time."
    else:
        yield f"Counted in the hours of {hours.name}: {hours_text(hours)}."


def _chart_notes(found: Trends) -> Iterator[str]:
    yield (
        "Limits are those of an XmR chart of logarithms: the geometric mean, multiplied and "
        "divided by e^(2.66 times the mean moving range)."
    )
    asked = "; ".join(rule.value for rule in RULES)
    yield f"Signals that were asked for in durations: {asked}. A leap alone was not asked for."
    chance = next(each.trend.chance for each in found.groups if each.trend.chance)
    yield (
        f"By chance: what the same durations show in {chance.times:,} random orders (seed "
        f"{chance.seed}); p is how often they show at least as many signals as were seen."
    )


def _dot_notes(found: Trends) -> Iterator[str]:
    rows = [each.trend.row for each in found.groups]
    if zeros := sum(row.zeros for row in rows):
        yield (
            f"{number(zeros, 'duration')} of 0 s {'has' if zeros == 1 else 'have'} no logarithm: "
            "they stand at the lower edge, and are in no limit, signal or change point."
        )
    if any(row.running for row in rows):
        yield (
            "Open incidents are hollow, at what they last so far. They are in no limit, signal or "
            "change point, so what began last leans to the short side."
        )
    if uncertain := sum(row.uncertain for row in rows):
        yield (
            f"{number(uncertain, 'duration')} with uncertain times "
            f"{'is counted at its centre' if uncertain == 1 else 'are counted at their centre'}."
        )
    yield from _uncertain_notes(found)
    if vague := sum(dot.day_only for row in rows for dot in row.dots):
        yield (f"Of {number(vague, 'incident')} only the day is known: they stand at its middle.")


def _uncertain_notes(found: Trends) -> Iterator[str]:
    """What the signals would be at the ends of what is possible."""
    for each in found.groups:
        trend = each.trend
        if trend.least is None or trend.most is None:
            continue
        of = "" if found.by is None else f" of {found.name(each)}"
        if trend.least == trend.most == len(trend.found):
            yield f"Uncertain durations{of}, as short or as long as may be, make no other signals."
        else:
            yield (
                f"With uncertain durations{of} as short as may be there are "
                f"{number(trend.least, 'signal')}, as long as may be {trend.most}, and at their "
                f"centre {len(trend.found)}."
            )


def _change_notes(found: Trends) -> Iterator[str]:
    changes = [each.trend.change for each in found.groups if each.trend.change]
    if not changes:
        return
    shuffles = sorted({change.shuffles for change in changes})
    orders = " to ".join(f"{each:,}" for each in dict.fromkeys((shuffles[0], shuffles[-1])))
    yield (
        "The greatest change is where the sum of logarithms above their mean runs farthest; "
        f"p is how often it runs as far in {orders} random orders (seed {changes[0].test.seed}). "
        "The place may be off by several incidents, and as it is where the change looks greatest, "
        "the change is rather smaller than it looks."
    )


def _count_notes(found: Trends) -> Iterator[str]:
    counts = [each.counts for each in found.groups]
    if not any(each.periods for each in counts):
        return
    first = counts[0].periods[0].period.label
    if not found.unit_asked:
        yield (
            f"Counted by {found.unit}: of month, quarter and year the shortest with an incident "
            "or more on average, else the longest; --period says otherwise."
        )
    if not found.since_asked:
        yield (
            f"{first} is not judged, because nobody says since when records are kept; --since does."
        )
    last = counts[0].periods[-1]
    if not last.whole and last.period.label != first:
        yield f"{last.period.label} was looked at in part only, so it is not judged either."
    if any(each.judged for each in counts):
        asked = "; ".join(rule.value for rule in COUNT_RULES)
        if any(each.judged and each.own is None for each in counts):
            yield (
                "Limits of counts are those of a c-chart, which knows how long each "
                f"{found.unit} is: what is expected ± 3 times its root."
            )
        if any(each.judged and each.own is not None for each in counts):
            yield (
                "Where counts are more variable than Poisson, a c-chart cries wolf: there limits "
                "are those of an XmR chart, 2.66 times the mean moving range."
            )
        yield f"Signals that were asked for in counts: {asked}."
    yield from _rare_notes(found)


def _rare_notes(found: Trends) -> Iterator[str]:
    """Of several groups: whose counts are not judged, and whose vary more than chance makes."""
    if found.by is None:
        return
    rare = [
        found.name(each) for each in found.groups if each.counts.enough and not each.counts.judged
    ]
    if rare:
        yield (
            f"Counts with fewer than one in a {found.unit} on average are not judged "
            f"({', '.join(rare)}); a longer --period judges them."
        )
    if wild := [found.name(each) for each in found.groups if each.counts.more_than_poisson]:
        yield f"Counts are more variable than Poisson: {', '.join(wild)}."


def _group_notes(found: Trends) -> Iterator[str]:
    if found.by is None:
        return
    asked = sum(each.trend.chart is not None for each in found.groups)
    if asked > 1:
        by_chance = 1 - (1 - SIGNIFICANCE) ** asked
        yield (
            f"{asked} groups were asked: with so many, at least one shows by chance what is "
            f"{p_told(SIGNIFICANCE)} for one alone in {per_cent(by_chance)} of such reports. "
            "All p are adjusted for that (Benjamini and Hochberg); limits are not."
        )
    if found.by in _SEVERAL:
        yield f"An incident with several {_SEVERAL[found.by]} counts in the row of each."
