"""The charts of a report as files: the options of all reports, and what they do."""

import os
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from pmkit.cli.output import write
from pmkit.cli.screen import Screen
from pmkit.errors import PmkitError
from pmkit.reports.base import Report

VEGA_LITE = "vega-lite"
PICTURES = ("svg", "png")

Charts = Annotated[
    str | None,
    typer.Option(
        "--charts",
        metavar="DIR",
        help="Write the charts there as well, as Vega-Lite (JSON).",
        show_default=False,
    ),
]
ChartsFormat = Annotated[
    list[str] | None,
    typer.Option(
        "--charts-format",
        metavar="FORMAT",
        help="Pictures of them too: svg, png. May be given several times.",
        show_default=False,
    ),
]


def write_charts(
    report: Report, folder: str | None, formats: Sequence[str] | None, screen: Screen
) -> None:
    """Write the charts of `report` to a folder, which is made if there is none.

    Vega-Lite is written in any case. What is there already and the same stays untouched.

    Raises:
        PmkitError: there is no such format, no folder is named, the system refused, or a picture
            is asked for and the extra is not installed.
    """
    wanted = _formats(formats or ())
    if folder is None:
        if formats:
            raise PmkitError("--charts-format needs a folder: write --charts DIR as well")
        return
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise PmkitError(f"--charts: {folder} is a file, a folder is expected")
    if not report.charts:
        screen.note(f"there is no chart of this report, so nothing was written to {folder}")
        return
    from pmkit.exporters.charts.files import files  # noqa: PLC0415  # not every report asks for it

    for name, data in list(files(report, wanted)):
        write(os.path.join(folder, name), data)


def _formats(names: Sequence[str]) -> tuple[str, ...]:
    known = (VEGA_LITE, *PICTURES)
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f'; did you mean "{near[0]}"' if near else ""
            raise PmkitError(f'--charts-format: "{name}" is not one of {", ".join(known)}{hint}')
    return (VEGA_LITE, *names)
