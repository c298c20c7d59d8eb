"""The charts of a report on a page, and the pictures that they are."""

from collections.abc import Iterator

from pmkit.exporters.charts.files import named
from pmkit.exporters.plots.svg import svg
from pmkit.publish.layout import CHARTS
from pmkit.publish.markdown import blocks, heading
from pmkit.reports.base import Chart, Report
from pmkit.templating.safe import escape


def figures(report: Report, level: int = 2) -> str:
    """Each chart below its title, then what is seen in it as text: pictures cannot be heard."""
    return blocks(*(_figure(stem, chart, level) for stem, chart in named(report)))


def chart_pictures(report: Report) -> Iterator[tuple[str, str]]:
    """The path of each picture, from the folder of all pages, and what is in it."""
    for stem, chart in named(report):
        yield _path(stem), svg(chart)


def _figure(stem: str, chart: Chart, level: int) -> str:
    path = _path(stem)
    return blocks(
        heading(chart.title, level),
        f"[![{escape(chart.title)}]({path})]({path})",
        escape(chart.alt),
    )


def _path(stem: str) -> str:
    """The pages that show charts lie in the folder of all pages, so that this is the link too."""
    return f"{CHARTS}/{stem}.svg"
