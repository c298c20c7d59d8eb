"""Exact quantiles inside DuckDB: only the order statistics that are asked for leave it.

Each group's durations are sorted once. Of a quantile, the values around its place and around both
ends of its interval are handed out; which of them count is decided in Python, by the same code
that decides it for records.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, sqrt
from typing import Any, NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.core import counted, group_columns, measured
from pmkit.metrics.engine.duckdb_ import DuckDB, FullError
from pmkit.metrics.engine.facts import facts
from pmkit.metrics.engine.finish import Finished
from pmkit.metrics.engine.numbers import (
    QUANTILES,
    Estimate,
    Numbers,
    from_logs,
    kaplan_meier_median,
    quantile,
)
from pmkit.metrics.engine.outcomes import CLOSED, LEFT_OUT, OPEN, UNPLACED
from pmkit.metrics.engine.plan import Plan
from pmkit.statistics.distributions import Normal
from pmkit.statistics.interval import CONFIDENCE

_AROUND = 3
"""Order statistics that are handed out on either side of where an approximation puts a rank."""

_LENGTH = 2 * _AROUND + 1

_Z = round(Normal().quantile((1 + CONFIDENCE) / 2), 6)

Group = tuple[int | None, str | None]
"""Begin of the period, and value."""


_HALF = Fraction(1, 2)
_LONG = 2**31

_HALVES = 8
"""Order statistics that are handed out for the median with open incidents; where more of them are
short, all durations of the group are looked at."""

_LEAST_MEMORY, _MEMORY = 128_000_000, 26
"""Bytes for all of it, and for each incident; what does not fit goes to the disk meanwhile."""

_ONE = 2**40
"""Logarithms are added as whole numbers of its parts: no order of adding changes a sum."""


class _Found(NamedTuple):
    """What DuckDB says of one group."""

    n: int
    total: int | None
    zeros: int
    least: int | None
    greatest: int | None
    logs: int | None
    squares: int | None
    still_open: int
    left_out: dict[int, int] | None

    seen_open: int
    """Open incidents of which it is known since when."""

    overtaken: list[int] | None
    """Of each that has lasted less long than half of all: how many closed sooner, or as soon."""

    begins: list[int]
    """Ranks (from 1) at which stretches of order statistics begin: three for each quantile."""

    durations: list[int | None] | None
    """The stretches, one behind the other; None beyond the last rank."""

    halves: list[int | None] | None
    """Order statistics up to the rank that half of all would not outlast if none were open."""


def exact(engine: DuckDB, plan: Plan, count: int) -> Finished:
    """The numbers of each metric and group, metric by metric.

    Args:
        engine: what counts.
        plan: what is asked.
        count: how many rows the table has.

    Raises:
        FullError: they do not fit into memory.
    """
    numbers, unplaced = list[Numbers](), dict[int, int]()
    for metric in plan.question.metrics:
        own = dict[Group, Numbers]()
        pending = list[Group]()
        outside = dict[int, int]()
        for group, found in _groups(engine, plan, metric, count).items():
            counts = found.left_out or {}
            for outcome, number in counts.items():
                if outcome >= UNPLACED:
                    outside[outcome] = outside.get(outcome, 0) + number
            inside = {each: number for each, number in counts.items() if each < UNPLACED}
            if found.n or found.still_open or inside:
                own[group] = _numbers(metric, group, found, inside)
                if len(found.overtaken or ()) >= _HALVES:
                    pending.append(group)
        if pending:
            for group, median in _survivals(engine, plan.only(metric), pending):
                own[group] = replace(own[group], kaplan_meier_median=median)
        numbers += sorted(own.values(), key=_order)
        unplaced = unplaced or outside
    return Finished(tuple(numbers), tuple(sorted(unplaced.items())))


def _order(of: Numbers) -> tuple[bool, str, bool, int]:
    return of.value is None, of.value or "", of.period_start is None, of.period_start or 0


def _groups(engine: DuckDB, plan: Plan, metric: Metric, count: int) -> dict[Group, _Found]:
    keys = group_columns(plan.question)
    found = dict[Group, _Found]()
    for kind in ("INTEGER", "BIGINT"):  # half the memory, unless something took 68 years
        rows = _rows(engine, _statement(plan.only(metric), metric, kind), count)
        found = {_group(keys, row): _Found(*row[len(keys) :]) for row in rows}
        if all((each.greatest or 0) < _LONG for each in found.values()):
            break
    return found


def _rows(engine: DuckDB, statement: str, count: int) -> list[tuple[Any, ...]]:
    """The rows, within the memory that so many incidents usually take; else with more."""
    engine.lean(_LEAST_MEMORY + _MEMORY * count)
    try:
        return list(engine.rows(statement))
    except FullError:
        engine.lean(None)
        return list(engine.rows(statement))
    finally:
        engine.lean(None)


def _group(keys: Sequence[str], row: Sequence[Any]) -> Group:
    known = dict(zip(keys, row, strict=False))
    return known.get("period_start"), known.get("value")


def _statement(plan: Plan, metric: Metric, kind: str) -> str:
    known = facts(plan, DuckDB.dialect)
    listed = "".join(f"{key}, " for key in group_columns(plan.question))
    grouped = f"\n  GROUP BY {listed.removesuffix(', ')}" if listed else ""
    stretches = [
        f"GREATEST({place} - {_AROUND}, 1)"
        for share in QUANTILES
        for place in (
            f"CAST((n - 1) * {share} AS BIGINT)",
            f"CAST(n * {share} - {_Z} * SQRT(n * {share * (1 - share)}) AS BIGINT)",
            f"CAST(n * {share} + {_Z} * SQRT(n * {share * (1 - share)}) AS BIGINT)",
        )
    ]
    begins = [f"b[{place}]" for place in range(1, len(stretches) + 1)]
    ranks = ", ".join(f"{begin} + {step}" for begin in begins for step in range(_LENGTH))
    log = "LN(CASE WHEN d > 0 THEN d END)"
    half = ", ".join(f"h - {step}" for step in range(_HALVES))
    return (
        f"WITH facts AS (\n  {known}\n)\n"
        f"SELECT {listed}n, total, zeros, v[zeros + 1], greatest, logs, squares, still_open,\n"
        f"  LIST_AGGREGATE(others, 'histogram'), COALESCE(LEN(o), 0),\n"
        f"  LIST_TRANSFORM(LIST_FILTER(o, LAMBDA c : c < COALESCE(v[h], v[n])),\n"
        f"    LAMBDA c : LEN(LIST_FILTER(v, LAMBDA y : y <= c))),\n"
        f"  b, LIST_SELECT(v, [{ranks}]), LIST_SELECT(v, [{half}])\n"
        f"FROM (\n  SELECT * REPLACE (LIST_SORT(v) AS v), [{', '.join(stretches)}] AS b,\n"
        f"    CAST((n + COALESCE(LEN(o), 0) + 1) // 2 AS BIGINT) AS h\n  FROM (\n"
        f"    SELECT {listed}COUNT(*) FILTER (outcome = {CLOSED}) AS n,\n"
        f"      SUM(d) FILTER (outcome = {CLOSED}) AS total,\n"
        f"      COUNT(*) FILTER (outcome = {CLOSED} AND d = 0) AS zeros,\n"
        f"      MAX(d) FILTER (outcome = {CLOSED}) AS greatest,\n"
        f"      SUM(CAST(ROUND({log} * {_ONE}) AS BIGINT)) FILTER (outcome = {CLOSED}) AS logs,\n"
        f"      SUM(CAST(ROUND({log} * {log} * {_ONE}) AS BIGINT))\n"
        f"        FILTER (outcome = {CLOSED}) AS squares,\n"
        f"      COUNT(*) FILTER (outcome = {OPEN}) AS still_open,\n"
        f"      LIST(outcome) FILTER (outcome >= {LEFT_OUT}) AS others,\n"
        f"      LIST(TRY_CAST(d AS {kind})) FILTER (outcome = {CLOSED}) AS v,\n"
        f"      LIST_SORT(LIST(d) FILTER (outcome = {OPEN} AND d >= 0)) AS o\n"
        f"    FROM (\n{measured(metric, plan)}\n    ) AS measured{grouped}\n"
        f"  ) AS sorted\n) AS found"
    )


def _numbers(metric: Metric, group: Group, found: _Found, left_out: dict[int, int]) -> Numbers:
    known = dict[int, int | None]()
    for place, begin in enumerate(found.begins):
        stretch = (found.durations or ())[place * _LENGTH : (place + 1) * _LENGTH]
        known.update(enumerate(stretch, begin))

    def at(rank: int) -> float:
        return float(known[rank] or 0)

    positive = found.n - found.zeros
    return Numbers(
        metric,
        *group,
        n=found.n,
        open=found.still_open,
        left_out=left_out,
        zeros=found.zeros,
        total=found.total or 0,
        shortest=_float(0 if found.zeros else found.least),
        longest=_float(found.greatest),
        quantiles={share: quantile(found.n, share, at) for share in QUANTILES},
        geometric_mean=_geometric_mean(positive, found),
        kaplan_meier_median=_survival(found) if found.n else None,
    )


def _float(duration: int | None) -> float | None:
    return None if duration is None else float(duration)


def _geometric_mean(n: int, found: _Found) -> Estimate:
    if not n or found.logs is None or found.squares is None:
        return Estimate()
    centre = found.logs / _ONE / n
    equal = found.least == found.greatest
    return from_logs(n, centre, 0.0 if equal else found.squares / _ONE - n * centre * centre)


def _survival(found: _Found) -> float | None:
    """The Kaplan–Meier median.

    Between two open incidents the estimate falls by equal steps, so that only the ranks of the
    closed ones around each of them are needed.
    """
    share, there, before = Fraction(1), found.n + found.seen_open, 0
    for rank in (*(found.overtaken or ()), found.n):
        ends = ceil(there * (1 - _HALF / share))
        if before + ends <= rank:
            place = (found.n + found.seen_open + 1) // 2 - before - ends
            halves = found.halves or ()
            duration = halves[place] if 0 <= place < len(halves) else None
            return _float(duration)
        share *= Fraction(there - (rank - before), there)
        there -= rank - before + 1
        before = rank
    return None


def _survivals(
    engine: DuckDB, plan: Plan, groups: Iterable[Group]
) -> Iterator[tuple[Group, float | None]]:
    """The Kaplan–Meier median of each of `groups`, from all its durations."""
    keys = group_columns(plan.question)
    asked = plan._replace(question=plan.question._replace(exact=True))
    known = facts(asked, engine.dialect)
    (metric,) = asked.question.metrics
    rows = counted(metric, asked, engine.dialect.modulo, _wanted(keys, groups, engine))
    listed = "".join(f"{key}, " for key in keys)
    statement = (
        f"WITH facts AS (\n  {known}\n)\nSELECT {listed}outcome, low, n FROM (\n{rows}\n) AS rows\n"
        f"WHERE low >= 0\nORDER BY {listed}low"
    )
    found = dict[Group, tuple[list[tuple[float, int]], list[tuple[float, int]]]]()
    for row in engine.rows(statement):
        outcome, low, count = row[len(keys) :]
        found.setdefault(_group(keys, row), ([], []))[outcome].append((float(low), count))
    for group, (closed, still_open) in found.items():
        yield group, kaplan_meier_median(closed, still_open)


def _wanted(keys: Sequence[str], groups: Iterable[Group], engine: DuckDB) -> str:
    """A condition that only incidents of these groups fit."""
    if not keys:
        return ""
    rows = []
    for start, value in groups:
        texts = {
            "period_start": "NULL" if start is None else str(start),
            "value": "NULL" if value is None else engine.dialect.literal(value),
        }
        rows.append(f"({', '.join(texts[key] for key in keys)})")
    same = " AND ".join(f"measured.{key} IS NOT DISTINCT FROM wanted.{key}" for key in keys)
    listed = f"(VALUES {', '.join(rows)}) AS wanted ({', '.join(keys)})"
    return f"\n  WHERE EXISTS (SELECT 1 FROM {listed} WHERE {same})"


def window(n: int, share: float, side: int) -> range:
    """The ranks that are handed out for a quantile of n: below (-1), at (0) and above (1) it.

    What the statement says in SQL, for the proof that every rank that counts is among them.
    """
    spread = side * _Z * sqrt(n * share * (1 - share))
    place = round((n - 1) * share if side == 0 else n * share + spread)
    begin = max(place - _AROUND, 1)
    return range(begin, begin + _LENGTH)
