"""`pmkit report simulate`: whether a real improvement would show at all."""

import re
from typing import Annotated

import typer

from pmkit.cli.options import AsOf, Paths, Zone, one_of, sentence
from pmkit.cli.report.charts import Charts, ChartsFormat
from pmkit.cli.report.measure import USUAL, ClockName, MetricName, one_metric
from pmkit.cli.report.options import FilterText, Format, Since, Until, chosen, show, unit
from pmkit.cli.screen import Screen
from pmkit.errors import PmkitError
from pmkit.reports.simulate import report
from pmkit.statistics.shuffling import SEED
from pmkit.timestamps.durations import read_duration
from pmkit.timestamps.periods import UNITS
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault

_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?%?", re.ASCII)
_WHOLE = 100


def simulate(
    paths: Paths = None,
    *,
    metric: MetricName = USUAL,
    clock: ClockName = None,
    cut: Annotated[
        str,
        typer.Option(
            metavar="PERCENT", help="The real improvement: durations are so much shorter."
        ),
    ] = "10%",
    margin: Annotated[
        str | None,
        typer.Option(
            metavar="DURATION",
            help="From which difference on an improvement is seen, such as 30m. Default: as much "
            "as the real one makes of each statistic.",
            show_default=False,
        ),
    ] = None,
    size: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N",
            min=1,
            max=10_000,
            help="Incidents in each of the two groups. May be given several times. Default: what "
            "a quarter and a year have.",
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT",
            help=f"Groups as large as what a {', '.join(UNITS)} has on average.",
            callback=one_of(UNITS),
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Of what is drawn.")] = SEED,
    since: Since = None,
    until: Until = None,
    filter_text: FilterText = None,
    tz: Zone = None,
    as_of: AsOf = None,
    output_format: Format = "text",
    charts: Charts = None,
    charts_format: ChartsFormat = None,
) -> int:
    """How often a real improvement would look worse, and no change like an improvement.

    Two groups are drawn from your own durations, one of them is made shorter, and mean, median
    and geometric mean are compared, 10,000 times.

    \b
    Examples:
      pmkit report simulate
      pmkit report simulate --cut 25% --period month
      pmkit report simulate --size 50 --size 100 --margin 30m
      pmkit report simulate --filter "severity = SEV1" --format json
    """
    screen = Screen()
    about = chosen(
        paths, screen, since=since, until=until, filter_text=filter_text, tz=tz, as_of=as_of
    )
    if size and period:
        raise PmkitError("--size and --period both say how large groups are: give one of them")
    made = report(
        about.incidents,
        metric=one_metric(metric, clock, about.settings),
        zone=about.zone,
        as_of=about.as_of,
        cut=_cut(cut),
        margin=_margin(margin),
        sizes=tuple(size or ()),
        period=unit(period),
        seed=seed,
        since=about.window.since,
        until=about.window.until,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
    )
    show(made, output_format, screen, charts, charts_format)
    return about.exit_code


def _cut(text: str) -> float:
    """The share that a percentage says."""
    match = _SHARE.fullmatch(text.strip())
    if match is None or not 0 < float(match[1]) < _WHOLE:
        raise PmkitError(
            f"--cut: {quoted(text)} is no percentage between 0 and 100; write it like 10%"
        )
    return float(match[1]) / _WHOLE


def _margin(text: str | None) -> float | None:
    """Seconds of a duration."""
    if text is None:
        return None
    found = read_duration(text.strip())
    if isinstance(found, TimeFault):
        raise PmkitError(f"--margin: {sentence(found)}")
    return found.total_seconds()
