"""What is counted, in the SQL that all engines read alike: the same text, the same bits.

It compares, adds and takes rests of integers, and groups. There is no division, no logarithm, no
time zone and no quantile in it, because engines differ in each of them.
"""

from collections.abc import Sequence

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.bins import width_sql
from pmkit.metrics.engine.dialects import VAGUE as NO_TIME
from pmkit.metrics.engine.facts import TAKEN_BACK as ENDS
from pmkit.metrics.engine.facts import by_status, name
from pmkit.metrics.engine.mapping import Map
from pmkit.metrics.engine.outcomes import (
    BACKWARDS,
    CLOSED,
    LATE,
    LEFT_OUT,
    NEITHER,
    NO_BEGIN,
    NO_END,
    NO_START,
    ONLY_DAY_OF_BEGIN,
    OPEN,
    OUT_OF_RANGE,
    TAKEN_BACK,
    VAGUE,
    VAGUE_END,
    VAGUE_START,
)
from pmkit.metrics.engine.periods import period_sql, seconds
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.question import Question


def counted(metric: Metric, plan: Plan, modulo: str, where: str = "") -> str:
    """Rows of period, value, outcome and bin with how many durations there are, and their sum.

    Args:
        metric: one of the question's.
        plan: what is asked.
        modulo: how a rest is written, with `{x}` and `{y}`.
        where: a condition on `measured`, with its keyword.
    """
    question = plan.question
    keys = group_columns(question)
    rest = modulo.format(x="d", y=f"({width_sql('d')})")
    low = "d" if question.exact else f"d - {rest}"
    listed = "".join(f"{key}, " for key in keys)
    return (
        f"SELECT '{metric.name}' AS metric, {listed}outcome, low, COUNT(*) AS n,\n"
        f"  CAST(SUM(CASE WHEN d < 0 THEN 0 ELSE d END) AS BIGINT) AS total\n"
        f"FROM (\n"
        f"  SELECT {listed}outcome, d, CASE WHEN d < 0 THEN -1 ELSE {low} END AS low\n"
        f"  FROM (\n{measured(metric, plan)}\n  ) AS measured{where}\n"
        f") AS binned\n"
        f"GROUP BY {listed}outcome, low"
    )


def group_columns(question: Question) -> tuple[str, ...]:
    """`period_start` and `value`, as far as they are asked for."""
    asked = (("period_start", question.unit is not None), ("value", question.by is not None))
    return tuple(column for column, wanted in asked if wanted)


def measured(metric: Metric, plan: Plan, others: Sequence[str] = (), *, begun: bool = False) -> str:
    """Each incident with `outcome` and `d`: its duration, or -1 where it has none.

    Args:
        metric: one of the question's.
        plan: what is asked.
        others: columns of facts that are wanted as well.
        begun: whether `from_s` is wanted, where the duration begins.
    """
    question = plan.question
    keys = [*group_columns(question), *others]
    listed = "".join(f"{key}, " for key in keys)
    as_of = seconds(question.as_of)
    return (
        f"    SELECT {listed}{'from_s, ' if begun else ''}outcome,\n"
        f"      CASE WHEN outcome = {CLOSED} THEN to_s - from_s\n"
        f"        WHEN outcome = {OPEN} AND from_s > {NO_TIME} THEN {as_of} - from_s\n"
        f"        ELSE -1 END AS d\n"
        f"    FROM (\n"
        f"      SELECT {listed}from_s, to_s,\n{_outcome(question)} AS outcome\n"
        f"      FROM (\n{_ends(metric, plan, others)}\n      ) AS ends\n"
        f"    ) AS judged"
    )


def _ends(metric: Metric, plan: Plan, others: Sequence[str]) -> str:
    """Begin and end of each incident, and what else decides its outcome."""
    question, of = plan.question, plan.map
    keys = [*group_columns(question), *others]
    columns = [
        f"{_start(metric, of)} AS from_s",
        f"{name(metric.end, 'last')} AS to_s",
        f"{_taken_back(metric, of)} AS taken_back",
        f"{_running(of)} AS running",
        "uncounted",
        *([f"{_misplaced(of, question)} AS misplaced"] if question.placed else []),
        *keys,
    ]
    lines = ",\n          ".join(columns)
    source = _placed(plan) if question.unit is not None else "facts"
    where = _window(of, question)
    return f"        SELECT\n          {lines}\n        FROM {source}{where}"


def _placed(plan: Plan) -> str:
    """The facts with the period in which each incident began."""
    question = plan.question
    if question.unit is None:
        raise ValueError("no periods are asked for")
    names = (("began_s", "period_start"), ("began_end_s", "period_of_end"))
    periods = "".join(
        f",\n            {period_sql(begin, question.unit, question.zone, *plan.span)} AS {column}"
        for begin, column in names[: 1 if plan.map.began is None else 2]
    )
    return f"(\n          SELECT facts.*{periods}\n          FROM facts\n        ) AS placed"


def _outcome(question: Question) -> str:
    as_of = seconds(question.as_of)
    unplaced = ["WHEN misplaced > 0 THEN misplaced"] if question.placed else []
    vague = [
        f"WHEN {column} = {number} THEN {first + place}"
        for column, first in (("from_s", VAGUE_START), ("to_s", VAGUE_END))
        for place, number in enumerate(VAGUE)
    ]
    cases = (
        *unplaced,
        f"WHEN uncounted >= {LEFT_OUT} THEN uncounted",
        f"WHEN taken_back = 1 AND running = 1 AND from_s > {as_of} THEN {LATE}",
        f"WHEN taken_back = 1 AND running = 1 AND from_s IS NOT NULL THEN {OPEN}",
        f"WHEN taken_back = 2 THEN {TAKEN_BACK}",
        f"WHEN from_s IS NULL AND to_s IS NULL THEN {NEITHER}",
        f"WHEN from_s IS NULL THEN {NO_START}",
        f"WHEN to_s IS NULL AND running = 0 THEN {NO_END}",
        f"WHEN to_s IS NULL AND from_s > {as_of} THEN {LATE}",
        f"WHEN to_s IS NULL THEN {OPEN}",
        *vague,
        f"WHEN to_s < from_s THEN {BACKWARDS}",
        f"ELSE {CLOSED}",
    )
    lines = "\n          ".join(cases)
    return f"        CASE\n          {lines} END"


def _start(metric: Metric, of: Map) -> str:
    """The first of the milestones from which the metric may run."""
    columns = [name(each, "first") for each in metric.starts if each in of.milestones]
    found = columns[0]
    for other in columns[1:]:
        found = (
            f"CASE WHEN {other} > {NO_TIME} AND ({found} IS NULL OR {found} < {NO_TIME} "
            f"OR {other} < {found}) THEN {other} ELSE {found} END"
        )
    return found


def _taken_back(metric: Metric, of: Map) -> str:
    """2 where the incident was reopened after the metric's end, or 1 if only an open one counts."""
    if metric.end not in ENDS or "reopened" not in of.milestones:
        return "0"
    past = 0 if metric.end == "mitigated" else 2
    reopened, end = name("reopened", "last"), name(metric.end, "last")
    later = f"{end} > {NO_TIME} AND {reopened} > {end}"
    running = f"{_running(of)} = 1 AND {_start(metric, of)} IS NOT NULL"
    return f"CASE WHEN {later} AND {running} THEN 1 WHEN {later} THEN {past} ELSE 0 END"


def _running(of: Map) -> str:
    """Whether an incident that lacks its end is open: 1 or 0."""
    if by_status(of):
        return "running"
    ends = [name(each, "last") for each in ("resolved", "closed") if each in of.milestones]
    if not ends:
        return "1"
    over = " OR ".join(f"{each} IS NOT NULL" for each in ends)
    if "reopened" not in of.milestones:
        return f"CASE WHEN {over} THEN 0 ELSE 1 END"
    reopened = name("reopened", "last")
    back = " AND ".join(f"({each} IS NULL OR {each} < {reopened})" for each in ends)
    return f"CASE WHEN {reopened} > {NO_TIME} AND {back} THEN 1 WHEN {over} THEN 0 ELSE 1 END"


def _window(of: Map, question: Question) -> str:
    """Who began in the window, or may have."""
    inside = _inside("began_s", question)
    if inside is None:
        return ""
    if of.began is None:
        return f"\n        WHERE began_s IS NULL OR {inside}"
    return f"\n        WHERE began_s IS NULL OR {inside} OR {_inside('began_end_s', question)}"


def _inside(column: str, question: Question) -> str | None:
    bounds = []
    if question.since is not None:
        bounds.append(f"{column} >= {seconds(question.since)}")
    if question.until is not None:
        bounds.append(f"{column} < {seconds(question.until)}")
    return f"({' AND '.join(bounds)})" if bounds else None


def _misplaced(of: Map, question: Question) -> str:
    """Why an incident belongs to no period, or may lie outside of the window; else 0."""
    cases = [f"WHEN began_s IS NULL THEN {NO_BEGIN}"]
    if of.began is not None:
        one, other = _inside("began_s", question), _inside("began_end_s", question)
        if one and other:
            apart = f"({one} AND NOT {other}) OR ({other} AND NOT {one})"
            cases.append(f"WHEN {apart} THEN {ONLY_DAY_OF_BEGIN}")
        if question.unit is not None:
            cases.append(f"WHEN period_start <> period_of_end THEN {ONLY_DAY_OF_BEGIN}")
    if question.unit is not None:
        cases.append(f"WHEN period_start IS NULL THEN {OUT_OF_RANGE}")
    return f"CASE {' '.join(cases)} ELSE 0 END"
