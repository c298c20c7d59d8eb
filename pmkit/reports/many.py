"""The report on metrics of incidents that a database counted: the same numbers, and the method."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmkit.metrics.engine.bins import ALPHA
from pmkit.metrics.engine.numbers import Estimate, Numbers
from pmkit.metrics.engine.outcomes import reason
from pmkit.metrics.engine.periods import period_at
from pmkit.metrics.engine.question import Question
from pmkit.metrics.engine.run import Answer
from pmkit.metrics.selection import Window
from pmkit.reports.base import Cell, Column, ColumnKind, Report, Table
from pmkit.reports.facts import facts
from pmkit.reports.metrics_data import number, pair
from pmkit.reports.metrics_lines import duration, interval
from pmkit.statistics.quantiles import MEDIAN
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.zones import tzdata_version

_EMPTY = Estimate()
_SHARES = (("p25", 0.25), ("median", MEDIAN), ("p75", 0.75), ("p90", 0.9))


def report(
    answer: Answer, *, scale: Sequence[str] = (), untried: str | None = None, source: str
) -> Report:
    """What the answer says.

    Args:
        answer: of an engine, or of rows that one has written.
        scale: severities, worst first; the order of their rows.
        untried: the dialect of rows that pmkit's tests do not run; None for others.
        source: what was counted, for people: a file's name.
    """
    question = answer.question
    numbers = _ordered(answer, scale)
    window = Window(question.since, question.until)
    return Report(
        name="metrics",
        title="Incident metrics",
        facts=(
            *facts(
                zone=question.zone,
                as_of=question.as_of,
                window=window,
                filter_text=question.filter_text,
            ),
            ("Counted in", source),
            *(() if answer.read is None else (("Rows", f"{answer.read:,}"),)),
            ("Method", _method(question)),
        ),
        tables=tuple(_tables(answer, numbers)),
        data=_data(answer, numbers),
        notes=tuple(_notes(answer, numbers, untried)),
    )


def _ordered(answer: Answer, scale: Sequence[str]) -> tuple[Numbers, ...]:
    """By metric, then by value in the order of the scale, then by period."""
    metrics = {metric: place for place, metric in enumerate(answer.question.metrics)}
    ranks = {name: place for place, name in enumerate(scale)}

    def key(each: Numbers) -> tuple[int, bool, int, str, str, int]:
        value = each.value or ""
        place = ranks.get(value, len(ranks))
        start = each.period_start or 0
        return metrics[each.metric], each.value is None, place, value.casefold(), value, start

    found = {each.metric for each in answer.finished.numbers}
    empty = (Numbers(metric, None, None) for metric in metrics if metric not in found)
    return tuple(sorted((*answer.finished.numbers, *empty), key=key))


def _method(question: Question) -> str:
    return "exact" if question.exact else f"log-bins, α = {ALPHA:.0%}".replace("%", " %")


def _tables(answer: Answer, numbers: Sequence[Numbers]) -> Iterator[Table]:
    question = answer.question
    keys = (
        *((Column(question.by, question.by),) if question.by else ()),
        *((Column("period", question.unit),) if question.unit else ()),
    )
    yield Table(
        name="metrics",
        title="Times",
        columns=(
            Column("metric", "metric"),
            Column("definition", "definition"),
            *keys,
            Column("n", "n", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("left_out", "left out", ColumnKind.COUNT),
            Column("median", "median", ColumnKind.DURATION),
            Column("median_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("geometric_mean", "geom. mean", ColumnKind.DURATION),
            Column("geometric_mean_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("mean", "mean", ColumnKind.DURATION),
            Column("p90", "p90", ColumnKind.DURATION),
            Column("kaplan_meier_median", "median incl. open", ColumnKind.DURATION),
        ),
        rows=tuple(_row(question, each) for each in numbers),
        empty="no metric can be counted from these columns",
    )
    yield Table(
        name="quantiles",
        title="Quantiles",
        columns=(
            Column("metric", "metric"),
            *keys,
            Column("shortest", "shortest", ColumnKind.DURATION),
            Column("p25", "p25", ColumnKind.DURATION),
            Column("p25_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("p75", "p75", ColumnKind.DURATION),
            Column("p75_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("p90", "p90", ColumnKind.DURATION),
            Column("p90_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("longest", "longest", ColumnKind.DURATION),
            Column("total", "total", ColumnKind.DURATION),
        ),
        rows=tuple(_quantile_row(question, each) for each in numbers if each.n),
        empty="no duration is known",
    )
    left_out = tuple(_left_out(answer, numbers))
    if left_out:
        yield Table(
            name="left_out",
            title="Left out",
            columns=(
                Column("metric", "metric"),
                Column("reason", "reason"),
                Column("count", "number", ColumnKind.COUNT),
                Column("incidents", "incidents"),
            ),
            rows=left_out,
        )


def _keys(question: Question, of: Numbers) -> Iterator[Cell]:
    if question.by is not None:
        yield of.value
    if question.unit is not None:
        yield _period(question, of)


def _period(question: Question, of: Numbers) -> str | None:
    if question.unit is None or of.period_start is None:
        return None
    return period_at(of.period_start, question.unit, question.zone).label


def _row(question: Question, of: Numbers) -> tuple[Cell, ...]:
    middle = of.quantiles.get(MEDIAN, _EMPTY)
    return (
        of.metric.name,
        of.metric.definition,
        *_keys(question, of),
        of.n,
        of.open,
        of.skipped,
        duration(middle.value),
        interval(middle.interval),
        duration(of.geometric_mean.value),
        interval(of.geometric_mean.interval),
        duration(of.mean),
        duration(of.quantiles.get(0.9, _EMPTY).value),
        duration(of.kaplan_meier_median) if of.open else None,
    )


def _quantile_row(question: Question, of: Numbers) -> tuple[Cell, ...]:
    low, high, top = (of.quantiles.get(share, _EMPTY) for share in (0.25, 0.75, 0.9))
    pairs = (
        cell
        for each in (low, high, top)
        for cell in (duration(each.value), interval(each.interval))
    )
    return (
        of.metric.name,
        *_keys(question, of),
        duration(of.shortest),
        *pairs,
        duration(of.longest),
        duration(of.total),
    )


def _left_out(answer: Answer, numbers: Sequence[Numbers]) -> Iterator[tuple[Cell, ...]]:
    """Each reason once for a metric, with some ids where they are known."""
    first = answer.question.metrics[0] if answer.question.metrics else None
    for outcome, count in answer.finished.unplaced:
        if first is not None:
            yield "all", reason(outcome, first), *_named(answer, first.name, outcome, count)
    for metric in answer.question.metrics:
        for outcome, count in sorted(_reasons(answer, numbers)[metric.name].items()):
            yield metric.name, reason(outcome, metric), *_named(answer, metric.name, outcome, count)


def _reasons(answer: Answer, numbers: Sequence[Numbers]) -> Mapping[str, dict[int, int]]:
    """How many are left out, by metric and outcome."""
    found: dict[str, dict[int, int]] = {each.name: {} for each in answer.question.metrics}
    for each in numbers:
        own = found[each.metric.name]
        for outcome, count in each.left_out.items():
            own[outcome] = own.get(outcome, 0) + count
    return found


def _named(answer: Answer, metric: str, outcome: int, count: int) -> tuple[int, str]:
    """How many, and the first ids."""
    found = answer.named.get((metric, outcome))
    if found is None:
        return count, ""
    more = found.number - len(found.ids)
    return found.number, f"{', '.join(found.ids)}{f' and {more:,} more' if more else ''}"


def _notes(answer: Answer, numbers: Sequence[Numbers], untried: str | None) -> Iterator[str]:
    question = answer.question
    yield (
        "Counted in elapsed time, from whole seconds. n is the number of incidents that have the "
        "duration; open and left out are not in n."
    )
    if question.exact:
        yield "Quantiles are exact, of type 7; their limits are two of the durations."
    else:
        yield (
            f"Quantiles, geometric means and their limits are from bins: each duration is known "
            f"within {ALPHA:.0%}".replace("%", " %")
            + ", and n, total and mean are exact."
        )
    yield (
        "Limits hold with 95 % confidence: those of quantiles are exact order statistics, those of "
        "the geometric mean are from Student's t on logarithms."
    )
    if any(each.zeros for each in numbers):
        yield "Geometric means leave out durations of 0 s."
    if any(each.open for each in numbers):
        yield (
            "An open incident counts in the median incl. open as longer than it is so far "
            "(Kaplan–Meier)."  # two surnames
        )
    if question.unit is not None:
        yield (
            f"An incident belongs to the {question.unit} in which it began; each lasts from its "
            f"first instant in {question.zone.key} to the first of the next, which it does not "
            f"include. A {question.unit} in which nothing began has no row."
        )
    if question.by in {"service", "tag"}:
        yield f"An incident with several {question.by}s counts in the row of each."
    if untried is not None:
        yield (
            f"The query ran in {untried}, which pmkit's own tests do not run: "
            "compare a count before you rely on it."
        )


def _data(answer: Answer, numbers: Sequence[Numbers]) -> dict[str, Any]:
    """The promise to programs: that of the report on records, as far as rows can tell."""
    question = answer.question
    return {
        "timezone": question.zone.key,
        "tzdata": tzdata_version(),
        "as_of": instant_text(question.as_of),
        "metrics": [_metric(answer, each) for each in numbers],
        "calendars": [],
        "records_skipped": [],
        "incidents_without_period": [
            {"id": name, "reason": reason(outcome, question.metrics[0])}
            for outcome, _ in answer.finished.unplaced
            if (question.metrics[0].name, outcome) in answer.named
            for name in answer.named[question.metrics[0].name, outcome].ids
        ],
        "since": None if question.since is None else instant_text(question.since),
        "until": None if question.until is None else instant_text(question.until),
        "filter": question.filter_text or None,
        "method": {
            "name": "exact" if question.exact else "log-bins",
            "relative_error": 0 if question.exact else ALPHA,
        },
        "rows": answer.read,
        "left_out": [
            {"metric": name, "reason": why, "n": count}
            for name, why, count, _ in _left_out(answer, numbers)
        ],
    }


def _metric(answer: Answer, of: Numbers) -> dict[str, Any]:
    question = answer.question
    found = {name: of.quantiles.get(share, _EMPTY) for name, share in _SHARES}
    found["geometric_mean"] = of.geometric_mean
    return {
        "metric": of.metric.name,
        "definition": of.metric.definition,
        "group": {} if question.by is None else {question.by: of.value},
        "period": _period(question, of),
        "n": of.n,
        "open": of.open,
        "left_out": of.skipped,
        "mean_seconds": number(of.mean),
        **{f"{name}_seconds": number(each.value) for name, each in found.items()},
        "kaplan_meier_median_seconds": number(of.kaplan_meier_median),
        "ci": {f"{name}_seconds": pair(each.interval) for name, each in found.items()},
        "zeros": of.zeros,
        "clock": "wall",
        "shortest_seconds": number(of.shortest),
        "longest_seconds": number(of.longest),
        "total_seconds": of.total if of.n else None,
    }
