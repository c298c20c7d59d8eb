"""`pmkit report metrics`: how long incidents took, and how that was counted."""

from datetime import timedelta
from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone, one_of, sentence
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.options import (
    By,
    FilterText,
    Format,
    Period,
    Since,
    Until,
    chosen,
    show,
    unit,
)
from pmkit.cli.report.rows import (
    Asked,
    DialectName,
    EngineName,
    FromAggregate,
    MapFile,
    Method,
    PrintSql,
    rows,
)
from pmkit.cli.screen import Screen
from pmkit.config import calendars
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.metrics.catalog import metrics as all_metrics
from pmkit.metrics.definitions import Metric
from pmkit.metrics.presets import PRESETS
from pmkit.records.scalars import nearest
from pmkit.reports.metrics import report
from pmkit.reports.metrics_lines import THRESHOLDS
from pmkit.timestamps.durations import read_duration
from pmkit.timestamps.when import TimeFault


def metrics(
    paths: Paths = None,
    *,
    by: By = None,
    period: Period = None,
    metric: Annotated[
        list[str] | None,
        typer.Option(help="A metric to report. May be given several times. Default: all."),
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Count all of them on this clock: wall, or a calendar of the configuration.",
            show_default=False,
        ),
    ] = None,
    definition: Annotated[
        str | None,
        typer.Option(
            metavar="TOOL",
            help="Also what another tool would print of the same incidents: "
            f"{', '.join(each.name for each in PRESETS)}; or all of them.",
            callback=one_of([*(each.name for each in PRESETS), "all"]),
            show_default=False,
        ),
    ] = None,
    within: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DURATION",
            help="How many incidents needed no longer, such as 90m. May be given several times. "
            "Default: 30m, 1h, 2h, 4h, 24h. Implies --all.",
            show_default=False,
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="With quantiles, totals, thresholds, the longest, and the quality of the data.",
        ),
    ] = False,
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    map_file: MapFile = None,
    method: Method = "auto",
    engine: EngineName = "duckdb",
    print_sql: PrintSql = False,
    dialect: DialectName = "duckdb",
    from_aggregate: FromAggregate = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How long it took to detect, acknowledge, mitigate, resolve, respond, repair and close.

    Every number is printed with its formula, with how many incidents it was computed from, and
    with those that were left out and why. Periods are half-open and lie in the zone of --tz.

    Instead of records, PATH may be a .parquet, .csv or .jsonl file with a row for each incident:
    one that `pmkit export` wrote, or any other with a --map of its columns.

    \b
    Examples:
      pmkit report metrics
      pmkit report metrics --by severity
      pmkit report metrics --period quarter --tz Europe/London --metric time_to_resolve
      pmkit report metrics --clock office
      pmkit report metrics --all --format html > metrics.html
      pmkit report metrics --definition pagerduty
      pmkit report metrics --filter "severity in (SEV1, SEV2) and service = checkout"
      pmkit report metrics --since 2024-01-01 --until 2025-01-01 --format csv
      pmkit report metrics incidents.parquet --map map.toml --by service --period month
      pmkit report metrics --map map.toml --print-sql --dialect bigquery > query.sql
      pmkit report metrics --from-aggregate rows.csv
    """
    asked = Asked(
        by=by,
        period=period,
        metrics=metric,
        since=since,
        until=until,
        filter=filter_text,
        tz=tz,
        as_of=as_of,
        map=map_file,
        method=method,
        engine=engine,
        print_sql=print_sql,
        dialect=dialect,
        from_aggregate=from_aggregate,
        output_format=output_format,
    )
    if asked.concerns(paths):
        if clock or definition or within:
            raise PmkitError("--clock, --definition and --within need records, not rows")
        return rows(paths or (), asked, lambda settings: _chosen(metric, _known(settings)))
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    others = [each for each in PRESETS if definition in {each.name, "all"}]
    known = _known(about.settings)
    if others and not metric:
        metric = [figure.ours for each in others for figure in each.figures]
    made = report(
        about.incidents,
        metrics=_on_clock(clock, _chosen(metric, known), about.settings),
        zone=about.zone,
        as_of=about.as_of,
        by=by,
        period=unit(period),
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        read=about.read,
        everything=everything or bool(within),
        thresholds=_thresholds(within),
        presets=others,
        left_out=about.left_out,
        scale=about.settings.severities,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code


def _thresholds(given: list[str] | None) -> tuple[timedelta, ...]:
    """The durations of --within, from the shortest; the usual ones where there are none."""
    if not given:
        return THRESHOLDS
    found = []
    for text in given:
        length = read_duration(text.strip())
        if isinstance(length, TimeFault):
            raise PmkitError(f"--within: {sentence(length)}")
        found.append(length)
    return tuple(sorted(dict.fromkeys(found)))


def _known(settings: Settings) -> tuple[Metric, ...]:
    return all_metrics(settings.metrics, settings.calendars)


def _on_clock(
    name: str | None, chosen: tuple[Metric, ...], settings: Settings
) -> tuple[Metric, ...]:
    """The metrics on the clock of that name; as they are defined where none is named."""
    if name is None:
        return chosen
    hours = calendars.clock(settings, name)
    return tuple(metric._replace(clock=hours) for metric in chosen)


def _chosen(wanted: list[str] | None, known: tuple[Metric, ...]) -> tuple[Metric, ...]:
    if not wanted:
        return known
    by_name = {metric.name: metric for metric in known}
    for name in wanted:
        if name not in by_name:
            near = nearest(name, tuple(by_name))
            hint = f'; did you mean "{near}"' if near else ""
            listed = ", ".join(_listed(metric) for metric in known)
            raise PmkitError(f'no metric is called "{name}"{hint}; there are {listed}')
    return tuple(by_name[name] for name in dict.fromkeys(wanted))


def _listed(metric: Metric) -> str:
    """A metric's name, with what others call it: MTTR alone has four meanings."""
    return f"{metric.name} ({metric.elsewhere})" if metric.elsewhere else metric.name
