"""The tables and the chart of the reports on severities, services and causes."""

from collections.abc import Iterable, Iterator
from math import exp

from pmkit.metrics.classes import Class
from pmkit.reports.base import (
    Axis,
    AxisKind,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Mark,
    Point,
    Series,
    Table,
)
from pmkit.reports.classes import Compared
from pmkit.reports.joined import joined
from pmkit.reports.left_out import left_out
from pmkit.reports.told import duration_told, rounded
from pmkit.reports.told import number as told
from pmkit.reports.values import duration, durations

_TESTED = (
    "The ratio is that of geometric means. p is that of a permutation test; the adjusted one is "
    "Benjamini's and Hochberg's, for as many tests as there are rows."
)
_FEWEST = 3
"""Classes of which one can be typical."""

_LANES = 12
"""Most classes in a chart; those with the most durations."""


def tables(of: Compared) -> Iterator[Table]:
    """Durations and counts of each class; then what there is to say beside."""
    yield _durations(of)
    yield _counts(of)
    others = (_against(of), _uncertain(of), left_out(of.missing))
    yield from (table for table in others if table.rows)


def rows(of: Compared) -> Table:
    """All that is said of each class, for spreadsheets."""
    return joined(1, _durations(of), _counts(of), _uncertain(of), _against(of))


def charts(of: Compared) -> Iterator[Chart]:
    """One dot for each incident, in a lane for each class."""
    filled = [each for each in of.classes.named if each.summary.n or each.summary.open]
    most = sorted(filled, key=lambda each: -(each.summary.n + len(each.summary.open)))[:_LANES]
    shown = [each for each in filled if each in most]
    points = tuple(point for each in shown for point in _points(each))
    if not points:
        return
    shrinkage = of.classes.shrinkage
    centre = duration(shrinkage.centre) if shrinkage and len(filled) >= _FEWEST else None
    mark = (
        Mark(centre, f"geometric mean of a typical {of.noun.one}", vertical=True)
        if centre
        else None
    )
    yield Chart(
        name="durations",
        title=f"Each incident by {of.noun.one}",
        kind=ChartKind.DOTS,
        x=Axis(of.asked.metric.name, AxisKind.DURATION, log=True),
        y=Axis(of.noun.one, AxisKind.TEXT),
        series=(Series("incidents", points),),
        alt=_alt(of, shown, len(filled)),
        marks=(mark,) if mark else (),
    )


def _points(each: Class) -> Iterator[Point]:
    name = each.name or ""
    for done in each.summary.measured:
        yield Point(done.elapsed.point, name, label=done.incident)
    for still in each.summary.open:
        if still.elapsed is not None:
            yield Point(still.elapsed, name, label=still.incident, hollow=True)


def _alt(of: Compared, shown: list[Class], filled: int) -> str:
    medians = [(each.summary.median.value, each.name) for each in shown]
    known = [value for value, _ in medians if value is not None]
    said = told(len(shown), of.noun.one, of.noun.many)
    spread = (
        f"; their medians lie between {duration_told(min(known))} and {duration_told(max(known))}"
        if len(known) > 1
        else ""
    )
    left = f" Drawn are the {_LANES} with the most incidents." if filled > len(shown) else ""
    return f"Durations of {said}{spread}.{left}"


def _durations(of: Compared) -> Table:
    still = any(each.summary.open for each in of.classes.classes)
    return Table(
        name="durations",
        title="How long they took",
        columns=(
            Column(of.noun.one, of.noun.one),
            Column("incidents", "incidents", ColumnKind.COUNT),
            Column("n", "n", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("median", "median", ColumnKind.DURATION),
            Column("median_ci", "95 % limits", ColumnKind.INTERVAL),
            Column("geometric_mean", "geom. mean", ColumnKind.DURATION),
            Column("shrunken", "shrunken", ColumnKind.DURATION),
            Column("shrunken_ci", "95 % limits", ColumnKind.INTERVAL),
            *([Column("kaplan_meier_median", "median incl. open", ColumnKind.DURATION)] * still),
        ),
        rows=tuple(
            (*_duration_cells(each), *([_with_open(each)] * still)) for each in of.classes.classes
        ),
        empty="no incident is counted",
    )


def _duration_cells(each: Class) -> tuple[Cell, ...]:
    own, shrunk = each.summary, each.shrunk if each.summary.n else None
    return (
        each.name,
        len(each.incidents),
        own.n,
        len(own.open),
        duration(own.median.value),
        durations(own.median.interval),
        duration(own.geometric_mean.value),
        duration(shrunk.value) if shrunk else None,
        durations(shrunk.interval) if shrunk else None,
    )


def _with_open(each: Class) -> Cell:
    return duration(each.summary.kaplan_meier_median) if each.summary.open else None


def _counts(of: Compared) -> Table:
    return Table(
        name="counts",
        title="How often they happened",
        columns=(
            Column(of.noun.one, of.noun.one),
            Column("incidents", "incidents", ColumnKind.COUNT),
            Column("share", "share of all", ColumnKind.SHARE),
            Column("rate", "in 30 days", ColumnKind.NUMBER),
            Column("rate_ci", "95 % limits", ColumnKind.NUMBERS),
        ),
        rows=tuple(
            (
                each.name,
                len(each.incidents),
                len(each.incidents) / of.classes.incidents,
                rounded(each.rate),
                each.rate_interval,
            )
            for each in of.classes.classes
        ),
        empty="no incident is counted",
    )


def _against(of: Compared) -> Table:
    """Each class against the incidents that are not in it."""
    tested = [(each, each.against) for each in of.classes.named if each.against is not None]
    return Table(
        name="tests",
        title="Each against all others",
        columns=(
            Column(of.noun.one, of.noun.one),
            Column("ratio", "times as long", ColumnKind.NUMBER),
            Column("p", "p", ColumnKind.NUMBER),
            Column("adjusted_p", "adjusted p", ColumnKind.NUMBER),
        ),
        rows=tuple(
            (
                each.name,
                rounded(exp(-against.result.difference)),
                rounded(against.result.p),
                rounded(against.adjusted),
            )
            for each, against in tested
        ),
        notes=(_TESTED,),
    )


def _uncertain(of: Compared) -> Table:
    """What the statistics may be, given what the uncertain times allow."""
    uncertain: Iterable[Class] = (each for each in of.classes.classes if each.summary.uncertain)
    return Table(
        name="uncertain",
        title="Uncertain times",
        columns=(
            Column(of.noun.one, of.noun.one),
            Column("uncertain", "uncertain", ColumnKind.COUNT),
            Column("median_bounds", "median", ColumnKind.INTERVAL),
            Column("geometric_mean_bounds", "geom. mean", ColumnKind.INTERVAL),
        ),
        rows=tuple(
            (
                each.name,
                each.summary.uncertain,
                durations(each.summary.median.bounds),
                durations(each.summary.geometric_mean.bounds),
            )
            for each in uncertain
        ),
        notes=("What each statistic may be, given what approximate times and ranges allow.",),
    )
