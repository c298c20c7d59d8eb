"""The one duration that a report is about: its metric, and the clock on which it is counted."""

from typing import Annotated

import typer

from pmkit.config import calendars
from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.metrics.catalog import metrics
from pmkit.metrics.definitions import Metric
from pmkit.records.scalars import nearest

MetricName = Annotated[
    str, typer.Option("--metric", metavar="NAME", help="The duration that is looked at.")
]
ClockName = Annotated[
    str | None,
    typer.Option(
        "--clock",
        metavar="NAME",
        help="Count it on this clock: wall, or a calendar of the configuration.",
        show_default=False,
    ),
]
USUAL = "time_to_resolve"
"""The metric where none is asked for."""


def one_metric(name: str, clock: str | None, settings: Settings) -> Metric:
    """The metric of that name, on the clock of that name if one is given.

    Raises:
        PmkitError: there is no such metric, or no such clock.
    """
    known = {metric.name: metric for metric in metrics(settings.metrics, settings.calendars)}
    if name not in known:
        near = nearest(name, tuple(known))
        hint = f'; did you mean "{near}"' if near else ""
        listed = ", ".join(
            f"{each.name} ({each.elsewhere})" if each.elsewhere else each.name
            for each in known.values()
        )
        raise PmkitError(f'no metric is called "{name}"{hint}; there are {listed}')
    if clock is None:
        return known[name]
    return known[name]._replace(clock=calendars.clock(settings, clock))
