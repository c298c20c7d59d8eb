"""What the commands of the reports on severities, services and causes have in common."""

from typing import Annotated

import typer

from pmkit.cli.report.measure import one_metric
from pmkit.cli.report.options import Chosen
from pmkit.reports.classes import Asked

Test = Annotated[
    bool,
    typer.Option(
        "--test", help="Test each against all others, with p adjusted for how many there are."
    ),
]


def asked(about: Chosen, metric: str, clock: str | None, *, test: bool) -> Asked:
    """What the options say.

    Raises:
        PmkitError: there is no such metric or calendar.
    """
    return Asked(
        metric=one_metric(metric, clock, about.settings),
        zone=about.zone,
        as_of=about.as_of,
        window=about.window,
        filter_text=about.filter_text,
        read=about.read,
        left_out=about.left_out,
        test=test,
    )
