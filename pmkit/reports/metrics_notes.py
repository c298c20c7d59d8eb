"""The sentences below the report on metrics: how it was counted."""

from collections.abc import Collection, Iterable

from pmkit.metrics.definitions import Metric, Occurrence
from pmkit.reports.base import WIDEST
from pmkit.reports.metrics_lines import Line, Lines
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import hours_text

_SEVERAL = {"service": "services", "tag": "tags"}


def notes(counted: Lines) -> Iterable[str]:
    """Only what concerns the numbers that are shown."""
    lines = counted.lines
    clocks = dict.fromkeys(line.summary.metric.clock for line in lines)
    yield (
        f"{_counted(clocks)} n is the number of incidents that have the duration; "
        "open and left out are not in n, and the three add up to all incidents looked at."
    )
    for clock in clocks:
        if clock is not None:
            yield f"The hours of {clock.name} are {hours_text(clock)}."
    yield "The mean is the total ÷ n. Medians and p90 are type 7 quantiles."
    yield from _interval_notes(lines)
    if zeros := _counts(lines, [line.summary.zeros for line in lines]):
        yield f"Geometric means leave out durations of 0 s ({zeros})."
    if any(line.summary.open for line in lines):
        yield (
            "A duration is open if the incident has the first milestone, lacks the last, and is "
            "neither resolved nor closed; it counts in the median incl. open as longer than it is "
            "so far (Kaplan–Meier)."  # two surnames
        )
    if any(line.summary.uncertain for line in lines):
        yield "Approximate times and ranges count at their centre."
    if counted.unit is not None:
        yield (
            f"An incident belongs to the {counted.unit} in which it began; "
            f"each lasts from its first instant in {counted.zone.key} to the first of the next, "
            "which it does not include."
        )
        if counted.by is not None:
            yield f"A {counted.unit} in which nothing began has no row."
    if counted.by in _SEVERAL:
        yield f"An incident with several {_SEVERAL[counted.by]} counts in the row of each."
    if each := list(_each(lines)):
        yield f"{', '.join(each)} counts every episode of an incident: n is that of episodes."
    if elsewhere := _elsewhere(dict.fromkeys(line.summary.metric for line in lines)):
        yield f"In the words of others, {elsewhere}."


def _counted(clocks: Collection[Hours | None]) -> str:
    """On which clocks."""
    if all(clock is None for clock in clocks):
        return "Counted in elapsed time."
    said = "Counted in the hours that the definition names"
    return f"{said}, else in elapsed time." if None in clocks else f"{said}."


def _interval_notes(lines: tuple[Line, ...]) -> Iterable[str]:
    yield (
        "Limits hold with 95 % confidence: those of the median are exact, two of the durations; "
        "those of the geometric mean are from Student's t on logarithms."
    )
    median = {line.summary.n for line in lines if line.summary.median.interval is None}
    if small := _sizes(median):
        yield f"Limits of the median are not estimable from {small}: it takes 6."
    equal = {line.summary.n for line in lines if line.summary.geometric_mean.interval is None}
    if small := _sizes(equal):
        yield (
            f"Limits of the geometric mean are not estimable from {small}: "
            "it takes two durations above zero that differ."
        )
    intervals = [line.summary.geometric_mean.interval for line in lines]
    if any(each and each[1] > each[0] * WIDEST for each in intervals):
        yield (
            f"Limits more than {WIDEST:,} times apart say nothing: they are shown to programs only."
        )


def _sizes(sizes: set[int]) -> str:
    return ", ".join(f"n={size}" for size in sorted(sizes - {0}))


def _counts(lines: tuple[Line, ...], counts: list[int]) -> str:
    """`2 of time_to_detect`, over all rows of the metric."""
    found: dict[str, int] = {}
    for line, count in zip(lines, counts, strict=True):
        name = line.summary.metric.name
        found[name] = found.get(name, 0) + count
    return ", ".join(f"{count} of {name}" for name, count in found.items() if count)


def _each(lines: tuple[Line, ...]) -> Iterable[str]:
    """Names of metrics that count each episode."""
    metrics = dict.fromkeys(line.summary.metric for line in lines)
    return (each.name for each in metrics if each.occurrence is Occurrence.EACH)


def _elsewhere(metrics: Iterable[Metric]) -> str:
    return ", ".join(f'"{each.elsewhere}" is {each.name}' for each in metrics if each.elsewhere)
