"""The page of action items: overdue ones first, then those that are due, then what is finished."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pmkit.model.action_item import ActionStatus
from pmkit.publish.layout import ACTIONS, DUE
from pmkit.publish.listing import Listed, incident_link
from pmkit.publish.markdown import blocks, heading, link, page, table
from pmkit.reports.base import Report
from pmkit.templating.safe import escape

Item = Mapping[str, Any]

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
    notes = "\n".join(f"- {escape(note)}" for note in report.notes)
    body = blocks(
        "# Action items",
        *(sections or ["There is no action item."]),
        f"{link('Calendar of due dates', DUE, of=ACTIONS)}, to import or to subscribe to.",
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
