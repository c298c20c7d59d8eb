"""What is asked of which table: all that a statement is made from."""

from typing import NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.mapping import Map
from pmkit.metrics.engine.question import Question
from pmkit.metrics.engine.table import Table


class Range(NamedTuple):
    """Between which instants incidents began: seconds since 1970."""

    first: int
    """The first one."""

    last: int
    """The last one."""


class Plan(NamedTuple):
    """A question with its table."""

    table: Table
    """Where rows come from."""

    map: Map
    """What its columns are."""

    question: Question
    """What is asked."""

    span: Range = Range(0, 0)
    """Which periods there can be; it matters only where they are asked for."""

    def only(self, metric: Metric) -> "Plan":
        """The same for one metric."""
        return self._replace(question=self.question._replace(metrics=(metric,)))
