"""`pmkit report metrics` of a file of rows, of a query, and of what a query gave elsewhere."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, NamedTuple

import typer

from pmkit.cli.options import moment, one_of, one_zone
from pmkit.cli.report.options import show, unit, window
from pmkit.cli.screen import Screen
from pmkit.cli.workspace import settings_above
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.errors import MisreadError, PmkitError
from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.dialects import DIALECTS, PRINTED
from pmkit.metrics.engine.engine import Engine, suffix
from pmkit.metrics.engine.mapping import Map, own
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.question import Question, uncountable
from pmkit.metrics.engine.run import METHODS, answer, usual_span
from pmkit.metrics.engine.table import Table
from pmkit.metrics.filters.properties import Property, properties
from pmkit.metrics.filters.tree import Fault
from pmkit.metrics.selection import Filter, read_filter
from pmkit.source import Source

MapFile = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="TOML that says which column of a file or table is which milestone.",
        show_default=False,
    ),
]
Method = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Of files of many incidents: exact, log-bins (within 1 %, little memory), or auto: "
        "exact up to 20 million rows.",
        callback=one_of(METHODS),
    ),
]
EngineName = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="What counts the rows of files: duckdb or spark.",
        callback=one_of(("duckdb", "spark")),
    ),
]
PrintSql = Annotated[
    bool,
    typer.Option("--print-sql", help="Print the query that counts, and run nothing."),
]
DialectName = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help=f"Of --print-sql: {', '.join(PRINTED)}.",
        callback=one_of(PRINTED),
    ),
]
FromAggregate = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Finish the report from the rows that a printed query gave, as CSV with a header.",
        show_default=False,
    ),
]


class Asked(NamedTuple):
    """The options of the command that concern rows."""

    by: str | None
    period: str | None
    metrics: Sequence[str] | None
    since: str | None
    until: str | None
    filter: str | None
    tz: Sequence[str] | None
    as_of: str | None
    map: str | None
    method: str
    engine: str
    print_sql: bool
    dialect: str
    from_aggregate: str | None
    output_format: str

    def concerns(self, paths: Sequence[str] | None) -> bool:
        """Whether rows are meant, and not records."""
        named = self.map or self.from_aggregate or self.print_sql
        return bool(named) or any(suffix(path) for path in paths or ())


def rows(paths: Sequence[str], asked: Asked, chosen: Callable[[Settings], Sequence[Metric]]) -> int:
    """Print the report, or the query.

    Args:
        paths: files of rows.
        asked: the options.
        chosen: gives the metrics that --metric names; all where it names none.

    Raises:
        PmkitError: what was asked cannot be answered.
    """
    screen = Screen()
    if asked.from_aggregate is not None:
        return _finish(paths, asked, screen)
    settings, faults = settings_above(paths[0] if paths else ".")
    if _told(faults, screen):
        screen.note("the configuration has faults; the defaults hold in their place")
    return _Request(paths, asked, settings, screen).answer(
        chosen(settings), named=bool(asked.metrics)
    )


class _Request:
    """One call of the command."""

    def __init__(
        self, paths: Sequence[str], asked: Asked, settings: Settings, screen: Screen
    ) -> None:
        self.paths = paths
        self.asked = asked
        self.settings = settings
        self.screen = screen
        self.zone = one_zone(asked.tz, settings)
        self.map: Map | None = None
        self.source: Source | None = None

    def answer(self, metrics: Sequence[Metric], *, named: bool) -> int:
        """Count, or print what would count."""
        if not self.read_map():
            return 2
        dialect = DIALECTS[self.asked.dialect]
        if self.asked.print_sql and (not self.paths or dialect.name != "duckdb"):
            table = self.elsewhere()
            engine: Engine | None = None
        else:
            engine = self.engine()
            table = engine.table(self.paths)
        found = self.fitted(table)
        if found is None:
            return 2
        plan = Plan(table, found, self.question(found, self.countable(metrics, found, named=named)))
        if self.asked.print_sql:
            from pmkit.metrics.engine.query import comment, printed  # noqa: PLC0415  # start-up

            plan = plan._replace(
                question=plan.question._replace(exact=self.asked.method == "exact"),
                span=usual_span(plan.question),
            )
            sys.stdout.write(comment(plan.question, dialect, "rows.csv"))
            sys.stdout.write(printed(plan, dialect))
            return 0
        if engine is None:
            raise PmkitError("name a file of rows")
        from pmkit.reports.many import report  # noqa: PLC0415  # start-up

        counted = answer(engine, plan, method=self.asked.method)
        show(
            report(
                counted,
                scale=self.settings.severities,
                source=f"{table.shown}, by {_NAMES[engine.dialect.name]}",
            ),
            self.asked.output_format,
            self.screen,
        )
        return 0

    def read_map(self) -> bool:
        """Read the map, if there is one; say what is wrong with it."""
        if self.asked.map is None:
            return True
        from pmkit.metrics.engine.map_file import MAX_BYTES, read_map  # noqa: PLC0415  # start-up

        path = self.asked.map
        try:
            with open(path, "rb") as file:
                data = file.read(MAX_BYTES + 1)
            text = data.removeprefix(b"\xef\xbb\xbf").decode()
        except OSError as error:
            raise PmkitError(
                f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
            ) from error
        except UnicodeDecodeError as error:
            raise PmkitError(f"{path} is not UTF-8") from error
        if len(data) > MAX_BYTES:
            raise PmkitError(f"{path} has more than {MAX_BYTES:,} bytes; that is no map")
        self.source = Source(path, text)
        found = read_map(self.source, self.settings.milestones)
        if isinstance(found, Map):
            self.map = found
            return True
        _told(found, self.screen)
        return False

    def elsewhere(self) -> Table:
        """A table that nobody can look at from here."""
        name = self.map.table if self.map else None
        if name is None:
            raise PmkitError(
                'a query needs the name of its table: write `table = "incidents"` at the top of '
                "the map, and name it with --map"
            )
        return Table(DIALECTS[self.asked.dialect].table(name), None, name)

    def engine(self) -> Engine:
        """What counts."""
        if not self.paths:
            raise PmkitError("name a file of rows: .parquet, .csv or .jsonl")
        if self.asked.engine == "spark":
            from pmkit.metrics.engine.spark import Spark  # noqa: PLC0415  # start-up

            return Spark()
        from pmkit.metrics.engine.duckdb_ import DuckDB  # noqa: PLC0415  # start-up

        return DuckDB(self.paths)

    def fitted(self, table: Table) -> Map | None:
        """The map, if the table is as it says; else None, and what is wrong is said."""
        if self.map is None or self.source is None:
            return _own(table, self.settings)
        from pmkit.metrics.engine.map_file import fitting, placed  # noqa: PLC0415  # start-up

        faults = placed(self.source, fitting(self.map, table))
        return None if _told(faults, self.screen) else self.map

    def countable(self, metrics: Sequence[Metric], of: Map, *, named: bool) -> tuple[Metric, ...]:
        """Those that the columns can tell; the others are refused if they were asked for."""
        found = list[Metric]()
        others = dict[str, list[str]]()
        for metric in metrics:
            reason = uncountable(metric) or _lacking(metric, of)
            if reason is None:
                found.append(metric)
            elif named:
                raise PmkitError(f"{metric.name} cannot be counted from rows: {reason}")
            else:
                others.setdefault(reason, []).append(metric.name)
        told = "; ".join(f"{', '.join(names)} ({reason})" for reason, names in others.items())
        if not found:
            raise PmkitError(f"no metric can be counted: {told}")
        if others:
            self.screen.note(f"not counted: {told}")
        return tuple(found)

    def question(self, of: Map, metrics: tuple[Metric, ...]) -> Question:
        """What the options ask."""
        asked = self.asked
        if asked.by is not None and asked.by not in of.properties:
            raise PmkitError(
                f"no column is the {asked.by}: write `[columns]` and, below it, "
                f'`{asked.by} = "…"` into the map'
            )
        bounds = window(asked.since, asked.until, self.zone)
        read = None if asked.filter is None else self.filter(asked.filter, of)
        return Question(
            metrics=metrics,
            zone=self.zone,
            as_of=moment(asked.as_of, "--as-of", self.zone),
            by=asked.by,
            unit=unit(asked.period),
            since=bounds.since,
            until=bounds.until,
            filter=None if read is None else read.node,
            filter_text="" if read is None else read.text,
        )

    def filter(self, text: str, of: Map) -> Filter:
        """The filter, in the properties that columns have."""
        known = {name: each for name, each in properties().items() if name in of.properties}
        found = read_filter(text, _anything(known), self.zone)
        if isinstance(found, Fault):
            hint = f"; {found.help}" if found.help else ""
            raise MisreadError(f"--filter: {found.message}{hint}", text, found.start, found.end)
        return found


_NAMES = {"duckdb": "DuckDB", "spark": "Spark"}


def _finish(paths: Sequence[str], asked: Asked, screen: Screen) -> int:
    """The report of rows that a query gave."""
    from pmkit.metrics.engine.aggregate import read_aggregate  # noqa: PLC0415  # start-up
    from pmkit.reports.many import report  # noqa: PLC0415  # start-up

    if paths or asked.map or asked.print_sql:
        raise PmkitError("--from-aggregate has all it needs: give neither paths nor --map")
    settled = (asked.by, asked.period, asked.metrics, asked.since, asked.until, asked.filter)
    if any(each is not None and each != [] for each in (*settled, asked.tz, asked.as_of)):
        raise PmkitError(
            "--from-aggregate answers what its query asked: groups, periods, metrics, window, "
            "filter, zone and time are in the rows"
        )
    settings, _ = settings_above(".")
    found = read_aggregate(asked.from_aggregate or "")
    for doubt in found.doubts:
        screen.note(doubt)
    untried = found.dialect not in DIALECTS or not DIALECTS[found.dialect].executed
    made = report(
        found.answer,
        scale=settings.severities,
        untried=found.dialect if untried else None,
        source=f"{found.dialect}, rows in {asked.from_aggregate}",
    )
    show(made, asked.output_format, screen)
    return 0


def _own(table: Table, settings: Settings) -> Map:
    """The map of what `pmkit export` wrote."""
    columns = table.columns or {}
    of = own(settings.milestones)
    there = [each for each in settings.milestones if set(of.milestones[each]) <= set(columns)]
    if not there or of.began is None or not set(of.began) <= set(columns):
        listed = ", ".join(list(columns)[:20])
        raise PmkitError(
            f"{table.shown} has not the columns that `pmkit export` writes; say with --map which "
            f"of its columns are milestones: {listed}"
        )
    return own(tuple(there))._replace(
        properties={name: each for name, each in of.properties.items() if each in columns}
    )


def _lacking(metric: Metric, of: Map) -> str | None:
    """Which milestone of a metric no column is."""
    if not any(each in of.milestones for each in metric.starts):
        return f'no column is "{metric.start}"'
    return None if metric.end in of.milestones else f'no column is "{metric.end}"'


def _anything(known: Mapping[str, Property]) -> Mapping[str, Property]:
    """The same properties with any values: a table has words of its own."""
    return {name: each._replace(vocabulary=()) for name, each in known.items()}


def _told(faults: Iterable[Diagnostic], screen: Screen) -> bool:
    """Name faults with their places; say whether there are any."""
    there = False
    for each in faults:
        there = True
        start, end = each.span
        message = "; ".join(filter(None, (each.message, each.help)))
        screen.error(f"{each.source.path}:{start.line}:{start.column}: {message}")
        line = each.source.line(start.line)
        stop = end.column - 1 if end.line == start.line else len(line)
        if line:
            screen.place(line, start.column - 1, stop)
    return there
