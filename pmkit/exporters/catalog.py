"""The formats in which a report can be written."""

from pmkit.exporters.base import Exporter
from pmkit.registry import Registry
from pmkit.reports.base import Report

EXPORTERS: Registry[Exporter] = Registry(
    "format",
    "pmkit.exporters",
    {
        "text": "pmkit.exporters.text:text",
        "markdown": "pmkit.exporters.markdown:markdown",
        "html": "pmkit.exporters.html:html",
        "csv": "pmkit.exporters.csv_:csv",
        "json": "pmkit.exporters.json_:json",
    },
)
"""Text is for people, JSON for programs."""


def export(report: Report, format_name: str, width: int = 80) -> str:
    """`report` in the format called `format_name`.

    Raises:
        UnknownNameError: there is no such format.
    """
    return EXPORTERS.get(format_name)(report, width)
