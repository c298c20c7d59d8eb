"""The page of metrics: all incidents, in charts, then by severity, by year and by quarter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.config.settings import Settings
from pmkit.exporters.catalog import export
from pmkit.metrics.catalog import metrics
from pmkit.model.incident import Incident
from pmkit.publish.charts import figures
from pmkit.publish.listing import DURATION, site_zone
from pmkit.publish.markdown import blocks, page
from pmkit.reports import trend
from pmkit.reports.base import Report, Table
from pmkit.reports.metrics import report
from pmkit.timestamps.periods import Unit, period

_SECTION = "## "
_QUARTERS = 8
_A_QUARTER = timedelta(days=91)
_NOTES = (
    "An incident belongs to the year and to the quarter in {zone} in which it began.",
    "By severity, year and quarter, what has nothing to count has no row.",
)


def counted(
    incidents: Sequence[Incident],
    left_out: Iterable[str],
    settings: Settings,
    as_of: datetime,
) -> Report:
    """All that the page shows, as one report: whole, cut in pieces, and in the course of time.

    Args:
        incidents: all that can be used.
        left_out: paths of files that are no usable record.
        settings: what the team decided.
        as_of: the moment that counts as now.
    """
    unread = [(path, "it cannot be read") for path in left_out]
    zone = site_zone(settings)
    known = metrics(settings.metrics, settings.calendars)

    def cut(
        by: str | None = None, unit: Unit | None = None, since: datetime | None = None
    ) -> Report:
        return report(
            incidents,
            metrics=known,
            zone=zone,
            as_of=as_of,
            by=by,
            period=unit,
            since=since,
            left_out=unread,
            scale=settings.severities,
        )

    whole = cut()
    first, *others = whole.tables
    recently = _recently(as_of, zone)
    cuts = (
        _cut(cut(by="severity"), "By severity"),
        _cut(cut(unit="year"), "By year"),
        _cut(cut(unit="quarter", since=recently), "By quarter, the last two years"),
    )
    headline = next(each for each in known if each.name == DURATION)
    moving = trend.report(incidents, metric=headline, zone=zone, as_of=as_of)
    return replace(
        whole,
        tables=(first, *(each for each in cuts if each.rows), *others),
        charts=(*whole.charts, *moving.charts),
        notes=(*whole.notes, *(note.format(zone=zone.key) for note in _NOTES)),
    )


def numbers(found: Report) -> str:
    """The page: the first table, charts, other tables, and how it was counted."""
    text = export(replace(found, charts=()), "markdown")
    first, second, others = _parts(text)
    return page(
        found.title,
        "How long incidents took, and how that was counted",
        blocks(first, second, figures(found), others),
        wide=True,
    )


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the first heading of second level, below it, and from the next one on."""
    start, *sections = text.split(f"\n\n{_SECTION}")
    below = [f"{_SECTION}{section}" for section in sections]
    return start, "".join(below[:1]), "\n\n".join(below[1:])


def _recently(as_of: datetime, zone: ZoneInfo) -> datetime:
    """The begin of the first of the last quarters."""
    start = period(as_of, "quarter", zone).start
    for _ in range(_QUARTERS - 1):
        start = period(start - _A_QUARTER / 2, "quarter", zone).start
    return start


def _cut(cut: Report, title: str) -> Table:
    """The rows that have a number; what a metric is stands in the first table."""
    numbers = cut.tables[0]
    names = [column.name for column in numbers.columns]
    kept = [place for place, name in enumerate(names) if name != "definition"]
    counts = [names.index(name) for name in ("n", "open")]
    return replace(
        numbers,
        title=title,
        columns=tuple(numbers.columns[place] for place in kept),
        rows=tuple(
            tuple(row[place] for place in kept)
            for row in numbers.rows
            if any(row[place] for place in counts)
        ),
    )
