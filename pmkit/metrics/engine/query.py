"""Whole statements: the facts of a table, and what is counted of them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.core import counted, group_columns
from pmkit.metrics.engine.dialects import Dialect
from pmkit.metrics.engine.facts import facts
from pmkit.metrics.engine.outcomes import ABOUT
from pmkit.metrics.engine.periods import seconds
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.question import Question
from pmkit.timestamps.format import instant_text
from pmkit.timestamps.zones import tzdata_version

FORMAT = 1
"""Version of the rows; another one is refused."""

_PLAIN = ' {}:,"[]()+/=<>-.'
"""What may stand in a literal of every dialect as it is."""


def columns(question: Question) -> tuple[str, ...]:
    """The columns of the rows, in their order."""
    return ("metric", *group_columns(question), "outcome", "low", "n", "total")


def statement(plan: Plan, dialect: Dialect) -> str:
    """One SELECT for all metrics of the question."""
    known = facts(plan, dialect)
    parts = [counted(each, plan, dialect.modulo) for each in plan.question.metrics]
    return f"WITH facts AS (\n  {known}\n)\n" + "\nUNION ALL\n".join(parts)


def printed(plan: Plan, dialect: Dialect) -> str:
    """The statement for somebody else to run, with a row that says what was asked."""
    row = {
        "metric": f"'{_written(about(plan.question, dialect))}'",
        "period_start": "0",
        "value": "''",
        "outcome": str(ABOUT),
        "low": "0",
        "n": "0",
        "total": "0",
    }
    listed = ", ".join(row[each] for each in columns(plan.question))
    return f"{statement(plan, dialect)}\nUNION ALL\nSELECT {listed}\n"


def about(question: Question, dialect: Dialect) -> Mapping[str, Any]:
    """What a report must know beside the rows."""
    return {
        "pmkit": FORMAT,
        "metrics": [_metric(each) for each in question.metrics],
        "timezone": question.zone.key,
        "tzdata": tzdata_version(),
        "as_of": seconds(question.as_of),
        "by": question.by,
        "period": question.unit,
        "since": None if question.since is None else seconds(question.since),
        "until": None if question.until is None else seconds(question.until),
        "filter": question.filter_text,
        "exact": question.exact,
        "dialect": dialect.name,
    }


def read_about(text: str) -> Any:
    """What `printed` wrote into the row; a ValueError if it is something else."""
    return json.loads(unquote(text))


def comment(question: Question, dialect: Dialect, file: str) -> str:
    """What stands above a printed statement; it repeats nothing that a user wrote but the zone."""
    lines = [
        f"pmkit report metrics, for {dialect.name}",
        f"as of {instant_text(question.as_of)}",
        f"zone {question.zone.key}, tz database {tzdata_version()}",
        f"save its rows as CSV with a header: pmkit report metrics --from-aggregate {file}",
    ]
    if not dialect.executed:
        lines.append(f"pmkit's own tests do not run {dialect.name}: compare a count before use")
    return "".join(f"-- {line}\n" for line in lines)


def _metric(metric: Metric) -> dict[str, Any]:
    return {
        "name": metric.name,
        "from": list(metric.starts),
        "to": metric.end,
        "elsewhere": metric.elsewhere,
    }


def _written(data: Mapping[str, Any]) -> str:
    """JSON without anything that a dialect could take for more than a letter."""
    return quote(json.dumps(data), safe=_PLAIN)
