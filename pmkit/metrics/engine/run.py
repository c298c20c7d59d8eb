"""A question asked of the files at some paths: which method, which rows, which numbers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pmkit.errors import PmkitError
from pmkit.metrics.engine.core import measured
from pmkit.metrics.engine.duckdb_ import DuckDB, FullError
from pmkit.metrics.engine.engine import Engine
from pmkit.metrics.engine.exact import exact
from pmkit.metrics.engine.facts import facts
from pmkit.metrics.engine.finish import Finished, Row, finished
from pmkit.metrics.engine.outcomes import LEFT_OUT
from pmkit.metrics.engine.periods import instant, seconds
from pmkit.metrics.engine.plan import Plan, Range
from pmkit.metrics.engine.query import columns, statement
from pmkit.metrics.engine.question import Question
from pmkit.metrics.engine.table import Held, Table
from pmkit.timestamps.periods import Unit

MOST_EXACT = 20_000_000
"""Incidents up to which quantiles are exact by themselves: about 500 MB of memory."""

METHODS = ("auto", "exact", "log-bins")
"""How quantiles are found."""

_MOST_PERIODS = 5_000
_DAYS: Mapping[Unit, int] = {"week": 7, "month": 28, "quarter": 90, "year": 365}
_NAMED = 20
"""How many ids are named for one reason."""


class Answer(NamedTuple):
    """What was asked, and what came of it."""

    question: Question
    """Its `exact` says which method was used."""

    finished: Finished
    """The numbers."""

    read: int | None
    """How many rows the table has; None where nobody counted."""

    named: Mapping[tuple[str, int], "Named"]
    """Who is left out, by metric and outcome; nothing where the table has no ids."""


class Named(NamedTuple):
    """Incidents that share a reason."""

    number: int
    """How many there are; one that is in several groups counts once."""

    ids: tuple[str, ...]
    """The first of them."""


def answer(engine: Engine, plan: Plan, *, method: str = "auto") -> Answer:
    """The numbers that `engine` counts.

    Args:
        engine: DuckDB finishes exact quantiles itself; of others, all durations come over.
        plan: what is asked of a table that the engine read; `exact` and the span are set here.
        method: `exact`, `log-bins`, or `auto` for exact up to `MOST_EXACT` rows if they fit.

    Raises:
        FullError: exact numbers were asked for and do not fit into memory.
    """
    read = _count(engine, plan.table)
    own = method == "exact" or (method == "auto" and read <= MOST_EXACT)
    question = plan.question._replace(exact=own)
    plan = plan._replace(question=question)
    plan = plan._replace(span=_span(engine, plan))
    try:
        found = _finished(engine, plan, read)
    except FullError:
        if method != "auto":
            raise
        plan = plan._replace(question=question._replace(exact=False))
        found = _finished(engine, plan, read)
    return Answer(plan.question, found, read, _named(engine, plan, found))


def _finished(engine: Engine, plan: Plan, read: int) -> Finished:
    question = plan.question
    if question.exact and isinstance(engine, DuckDB):
        return exact(engine, plan, read)
    rows = (row for each in question.metrics for row in rows_of(engine, plan.only(each)))
    return finished(rows, question.metrics, exact=question.exact)


def rows_of(engine: Engine, plan: Plan) -> Iterator[Row]:
    """The rows of all metrics, in one statement."""
    names = columns(plan.question)
    for row in engine.rows(statement(plan, engine.dialect)):
        known = dict(zip(names, row, strict=True))
        yield Row(**{"period_start": None, "value": None, **known})


def usual_span(question: Question) -> Range:
    """Which periods a query has that is run elsewhere: the window, else from 2000 to now."""
    first = _2000 if question.since is None else seconds(question.since)
    last = seconds(question.as_of if question.until is None else question.until)
    return checked(Range(first, max(first, last)), question)


_2000 = 946684800


def checked(span: Range, question: Question) -> Range:
    """The span, unless it has more periods than anybody reads.

    Raises:
        PmkitError: it has.
    """
    if question.unit is None:
        return span
    if (span.last - span.first) // 86400 // _DAYS[question.unit] > _MOST_PERIODS:
        began, ended = (f"{instant(each):%Y-%m-%d}" for each in span)
        raise PmkitError(
            f"incidents began from {began} to {ended}: that are more than {_MOST_PERIODS:,} "
            f"{question.unit}s; are the times of another unit, or is --since missing"
        )
    return span


def _count(engine: Engine, table: Table) -> int:
    ((count,),) = engine.rows(f"SELECT COUNT(*) FROM {table.source} AS source")
    return int(count)


def _span(engine: Engine, plan: Plan) -> Range:
    """From the first to the last begin in the window."""
    question = plan.question
    if question.unit is None:
        return Range(0, 0)
    ((first, last),) = engine.rows(_ends(engine, plan))
    if first is None or last is None:
        return usual_span(question)
    if question.since is not None:
        first = max(first, seconds(question.since))
    if question.until is not None:
        last = min(last, seconds(question.until))
    return checked(Range(first, max(first, last)), question)


def _ends(engine: Engine, plan: Plan) -> str:
    """A statement for the first and the last begin there is, or bounds of them."""
    columns = plan.table.columns or {}
    names = [pair.first for pair in plan.map.milestones.values()]
    if plan.map.began is None and all(columns.get(name) is Held.INSTANT for name in names):
        # The least of a plain column stands in the statistics of a Parquet file.
        plain = [f"source.{engine.dialect.name_of(name)}" for name in names]
        least, greatest = (
            [engine.dialect.instant.format(x=f"{function}({each})") for each in plain]
            for function in ("MIN", "MAX")
        )
        unions = "\nUNION ALL\n".join(
            f"SELECT {low} AS first_s, {high} AS last_s FROM {plan.table.source} AS source"
            for low, high in zip(least, greatest, strict=True)
        )
        return f"SELECT MIN(first_s), MAX(last_s) FROM (\n{unions}\n) AS ends"
    asked = plan._replace(question=plan.question._replace(metrics=(), by=None))
    known = facts(asked, engine.dialect)
    end = "began_s" if plan.map.began is None else "began_end_s"
    return f"WITH facts AS (\n  {known}\n)\nSELECT MIN(began_s), MAX({end}) FROM facts"


def _named(engine: Engine, plan: Plan, found: Finished) -> dict[tuple[str, int], Named]:
    """The first ids of those that are left out, for each reason."""
    if "id" not in plan.map.properties:
        return {}
    named = dict[tuple[str, int], Named]()
    for metric in plan.question.metrics:
        own = (each for each in found.numbers if each.metric is metric)
        if not (found.unplaced or any(each.left_out for each in own)):
            continue
        asked = plan.only(metric)
        asked = asked._replace(question=asked.question._replace(by=None))
        known = facts(asked, engine.dialect, identified=True)
        rows = measured(metric, asked, ("id",))
        query = (
            f"WITH facts AS (\n  {known}\n)\nSELECT outcome, id, all_of_it FROM (\n"
            f"  SELECT outcome, id, COUNT(*) OVER (PARTITION BY outcome) AS all_of_it,\n"
            f"    ROW_NUMBER() OVER (PARTITION BY outcome ORDER BY id) AS place\n"
            f"  FROM (\n{rows}\n  ) AS measured\n  WHERE outcome >= {LEFT_OUT} AND id IS NOT NULL\n"
            f") AS numbered WHERE place <= {_NAMED} ORDER BY outcome, id"
        )
        for outcome, name, count in engine.rows(query):
            before = named.get((metric.name, outcome), Named(count, ()))
            named[metric.name, outcome] = Named(count, (*before.ids, str(name)))
    return named
