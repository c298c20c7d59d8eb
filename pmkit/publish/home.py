"""The home page: what is open, what happened last, what is overdue, how long it takes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pmkit.config.settings import Settings
from pmkit.metrics.catalog import metrics
from pmkit.metrics.durations import measure
from pmkit.metrics.summary import Summary, summary
from pmkit.model.action_item import ActionStatus
from pmkit.publish.layout import ACTIONS, HOME, INCIDENTS, METRICS
from pmkit.publish.listing import Listed, incident_link, rows, site_zone
from pmkit.publish.markdown import blocks, heading, link, page, table
from pmkit.reports.base import Report
from pmkit.statistics.interval import Interval
from pmkit.templating.safe import Markdown, escape
from pmkit.timestamps.format import duration_text, local_text

_LATEST = 20
_OVERDUE = 5
_FIGURES = ("time_to_detect", "time_to_mitigate", "time_to_resolve")


def home(
    entries: Sequence[Listed],
    items: Report,
    left_out: Sequence[str],
    settings: Settings,
    as_of: datetime,
) -> str:
    """The page.

    Args:
        entries: all incidents, newest first.
        items: the report on all action items, whose paths are those of our pages.
        left_out: paths of files that are no usable record.
        settings: what the team decided.
        as_of: the moment that counts as now.
    """
    body = blocks(
        heading(settings.site_title, 1),
        _lead(entries, local_text(as_of, site_zone(settings))),
        _open(entries),
        _latest(entries),
        _overdue(entries, items.data["actions"]),
        _figures(entries, settings, as_of),
        _left_out(left_out),
    )
    description = f"{_number(len(entries), 'incident')} and their postmortems"
    return page("Overview", description, body, wide=True)


def _lead(entries: Sequence[Listed], as_of: str) -> str:
    days = [entry.day for entry in entries if entry.day]
    span = f" from {min(days)} to {max(days)}" if days else ""
    return f"{_number(len(entries), 'incident')}{span}, as of {escape(as_of)}."


def _open(entries: Sequence[Listed]) -> str:
    running = [entry for entry in entries if entry.running]
    return blocks(
        heading("Open now"), rows(running, of=HOME) if running else "No incident is open."
    )


def _latest(entries: Sequence[Listed]) -> str:
    if not entries:
        return blocks(heading("Incidents"), "There is no incident.")
    everything = link("All incidents, year by year", INCIDENTS, of=HOME)
    return blocks(
        heading("Latest incidents" if len(entries) > _LATEST else "Incidents"),
        rows(entries[:_LATEST], of=HOME),
        f"A duration is the time to resolve: from the first event marked *started* to the last "
        f"marked *resolved*. {everything}.",
    )


def _overdue(entries: Sequence[Listed], items: Sequence[Mapping[str, Any]]) -> str:
    pending = [item for item in items if ActionStatus(item["status"]).pending]
    late = [item for item in pending if item["overdue"]]
    return blocks(heading("Action items"), _counted(late, pending), _latest_due(entries, late))


def _counted(late: Sequence[object], pending: Sequence[object]) -> str:
    if not pending:
        return "No action item is open."
    items = link(f"open action {'item' if len(pending) == 1 else 'items'}", ACTIONS, of=HOME)
    overdue = f"{len(late) or 'None'} of {len(pending)} {items}"
    more = ", the longest first" if len(late) > 1 else ""
    return f"{overdue} {'are' if len(late) > 1 else 'is'} overdue{more}."


def _latest_due(entries: Sequence[Listed], late: Sequence[Mapping[str, Any]]) -> str:
    if not late:
        return ""
    by_path = {entry.path: entry for entry in entries}
    return table(
        ("Due", "Action item", "Owner", "Incident"),
        (
            (
                each["due"],
                each["title"],
                each["owner"],
                incident_link(by_path[each["path"]], of=HOME),
            )
            for each in late[:_OVERDUE]
        ),
        short=(0,),
    )


def _figures(entries: Sequence[Listed], settings: Settings, as_of: datetime) -> str:
    known = {metric.name: metric for metric in metrics(settings.metrics, settings.calendars)}
    found = [
        summary(known[name], (measure(entry.incident, known[name], as_of) for entry in entries))
        for name in _FIGURES
    ]
    if not any(each.n for each in found):
        return ""
    return blocks(
        heading("How long it takes"),
        table(
            ("Metric", "Definition", "n", "Median", "95 % limits"),
            (_figure(each) for each in found),
            short=(1, 4),
            right=(2, 3),
        ),
        f"{link('All metrics', METRICS, of=HOME)}, and how they are counted.",
    )


def _figure(found: Summary) -> tuple[object, ...]:
    median, interval = found.median.value, found.median.interval
    return (
        Markdown(f"`{found.metric.name}`"),
        f"{found.metric.end} − {found.metric.start}",  # a minus sign
        found.n,
        "" if median is None else _seconds(median),
        "" if interval is None else _between(interval),
    )


def _between(interval: Interval) -> str:
    return f"{_seconds(interval[0])} to {_seconds(interval[1])}"


def _seconds(seconds: float) -> str:
    return duration_text(timedelta(seconds=seconds))


def _left_out(paths: Sequence[str]) -> str:
    if not paths:
        return ""
    listed = "\n".join(f"- {escape(path)}" for path in paths)
    return blocks(
        heading("Left out"),
        f"{_number(len(paths), 'record')} cannot be read and {'is' if len(paths) == 1 else 'are'} "
        "in no list, page or number here:",
        listed,
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
