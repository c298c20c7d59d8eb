"""The shape of an exporter."""

from typing import Protocol

from pmkit.reports.base import Report


class Exporter(Protocol):
    """Writes any report in one format."""

    def __call__(self, report: Report, width: int, /) -> str:
        """The whole report, with a line end after the last line.

        Args:
            report: what is written.
            width: columns of the terminal; formats that are not for one ignore it.
        """
