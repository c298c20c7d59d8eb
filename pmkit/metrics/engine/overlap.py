"""How long service was down: the union of overlapping incidents, in the SQL that all engines read.

It keeps the end that all earlier incidents of a service have reached; what an incident adds to the
union is its part after that. Incidents that touch are one episode.
"""

from datetime import datetime
from typing import NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.core import measured
from pmkit.metrics.engine.engine import Engine
from pmkit.metrics.engine.facts import facts
from pmkit.metrics.engine.outcomes import OPEN
from pmkit.metrics.engine.periods import seconds
from pmkit.metrics.engine.plan import Plan


class Down(NamedTuple):
    """The incidents of one service (or of all) in a window."""

    value: str | None
    """The service, or another property; None for those without, or where none was asked for."""

    incidents: int
    """How many were there in the window."""

    episodes: int
    """How many unions they make."""

    union_s: int
    """Seconds in which at least one was there."""

    sum_s: int
    """Seconds of all of them together."""


def down(
    engine: Engine, plan: Plan, metric: Metric, since: datetime, until: datetime
) -> tuple[Down, ...]:
    """The downtime by the property that the plan groups by, in the order of its values.

    Args:
        engine: what counts.
        plan: its window and periods do not matter.
        metric: from which milestone to which service is down; what is open is down until `as_of`.
        since: where the window begins.
        until: where it ends, not included.
    """
    question = plan.question._replace(metrics=(metric,), since=None, until=None, unit=None)
    asked = plan._replace(question=question)
    known = facts(asked, engine.dialect)
    statement = f"WITH facts AS (\n  {known}\n)\n{overlapping(asked, since, until)}"
    found = (_row(row, grouped=question.by is not None) for row in engine.rows(statement))
    return tuple(sorted(found, key=lambda each: (each.value is None, each.value or "")))


def overlapping(plan: Plan, since: datetime, until: datetime) -> str:
    """The text behind the facts; the same for all engines."""
    (metric,) = plan.question.metrics
    first, last = seconds(since), seconds(until)
    value = "value, " if plan.question.by is not None else ""
    partition = "PARTITION BY value " if plan.question.by is not None else ""
    grouped = "\nGROUP BY value" if plan.question.by is not None else ""
    ends = "from_s + d"
    return (
        f"SELECT {value}COUNT(*) AS incidents,\n"
        f"  SUM(CASE WHEN reached IS NULL OR begun > reached THEN 1 ELSE 0 END) AS episodes,\n"
        f"  SUM(CASE WHEN reached IS NULL OR begun > reached THEN ended - begun\n"
        f"    WHEN ended > reached THEN ended - reached ELSE 0 END) AS union_s,\n"
        f"  SUM(ended - begun) AS sum_s\n"
        f"FROM (\n"
        f"  SELECT {value}begun, ended, MAX(ended) OVER (\n"
        f"    {partition}ORDER BY begun, ended\n"
        f"    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached\n"
        f"  FROM (\n"
        f"    SELECT {value}CASE WHEN from_s < {first} THEN {first} ELSE from_s END AS begun,\n"
        f"      CASE WHEN {ends} > {last} THEN {last} ELSE {ends} END AS ended\n"
        f"    FROM (\n{measured(metric, plan, begun=True)}\n    ) AS measured\n"
        f"    WHERE outcome <= {OPEN} AND d > 0 AND from_s < {last} AND {ends} > {first}\n"
        f"  ) AS clipped\n"
        f") AS stretches{grouped}"
    )


def _row(row: tuple[object, ...], *, grouped: bool) -> Down:
    value, numbers = (row[0], row[1:]) if grouped else (None, row)
    counts = (int(str(each or 0)) for each in numbers)
    return Down(None if value is None else str(value), *counts)
