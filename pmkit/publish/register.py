"""The page of action items: overdue ones first, then what is due, then what is finished.

Behind them stand who has how much to do, how much gets done, and what came back meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pmkit.exporters.catalog import export
from pmkit.model.action_item import ActionStatus
from pmkit.publish.charts import figures
from pmkit.publish.layout import ACTIONS, DUE
from pmkit.publish.listing import Listed, incident_link
from pmkit.publish.markdown import blocks, heading, link, page, table
from pmkit.reports.base import Report
from pmkit.templating.safe import escape

Item = Mapping[str, Any]

_SHOWN = ("owners", "kinds", "completion")
_FINISHED = frozenset(status.value for status in ActionStatus if not status.pending)
_SECTIONS: tuple[tuple[str, Callable[[Item], bool]], ...] = (
    ("Overdue", lambda item: item["overdue"]),
    ("Due", lambda item: not item["overdue"] and item["due"] and item["status"] not in _FINISHED),
    ("Open without a due date", lambda item: not item["due"] and item["status"] not in _FINISHED),
    ("Finished", lambda item: item["status"] in _FINISHED),
)


def register(report: Report, entries: Sequence[Listed]) -> str:
    """The page.

    Args:
        report: on all action items, whose paths are those of our pages.
        entries: all incidents.
    """
    items = report.data["actions"]
    by_path = {entry.path: entry for entry in entries}
    sections = [
        blocks(heading(f"{title} ({len(own)})"), _items(own, by_path))
        for title, belongs in _SECTIONS
        if (own := [item for item in items if belongs(item)])
    ]
    by_id = {entry.incident.id: entry for entry in entries}
    notes = "\n".join(f"- {escape(note)}" for note in report.notes)
    body = blocks(
        "# Action items",
        *(sections or ["There is no action item."]),
        f"{link('Calendar of due dates', DUE, of=ACTIONS)}, to import or to subscribe to.",
        figures(report),
        _tables(report),
        _repeats(report.data["repeats"], by_id),
        blocks(heading("How it is counted"), notes) if sections else "",
    )
    return page(
        "Action items", "What is to be done so that incidents do not happen again", body, wide=True
    )


def _items(items: Sequence[Item], by_path: Mapping[str, Listed]) -> str:
    return table(
        ("Due", "Action item", "Owner", "Status", "Age, days", "Incident"),
        (
            (
                item["due"],
                item["title"],
                item["owner"],
                item["status"].replace("_", " "),
                item["age_days"],
                incident_link(by_path[item["path"]], of=ACTIONS),
            )
            for item in items
        ),
        short=(0, 3),
        right=(4,),
    )


def _tables(report: Report) -> str:
    """Those of the report that lead to no page."""
    shown = tuple(each for each in report.tables if each.name in _SHOWN)
    if not shown:
        return ""
    _, _, text = export(
        replace(report, facts=(), tables=shown, charts=(), notes=()), "markdown"
    ).partition("\n\n")
    return text.strip()


def _repeats(repeats: Sequence[Mapping[str, Any]], by_id: Mapping[str, Listed]) -> str:
    """Incidents that began while the fix of an earlier one was open, with links to both."""
    if not repeats:
        return ""
    rows = (
        (
            incident_link(by_id[each["incident"]], of=ACTIONS),
            incident_link(by_id[each["earlier"]], of=ACTIONS),
            "; ".join(each["reasons"]),
            "; ".join(fix["title"] for fix in each["actions"]),
            each["open_days"],
        )
        for each in repeats
    )
    titles = ("Incident", "Earlier incident", "Connection", "Fix that was open", "Open, days")
    return blocks(heading("Began while a fix was open"), table(titles, rows, right=(4,)))
