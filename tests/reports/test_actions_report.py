from datetime import UTC, date, datetime
from typing import Any

import pytest

from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.reports.actions import report
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import incident

TODAY = datetime(2026, 2, 20, 12, tzinfo=UTC)
UTC_ZONE = zone("UTC")


def of(name, *actions, timeline="2026-02-01 09:00 = started, 2026-02-03 10:00 = resolved"):
    """An incident with action items; it ended on 3 February 2026 unless said otherwise."""
    return incident(name, timeline, actions=actions)


def made(*incidents, **given):
    """The report as of 20 February 2026, in UTC."""
    options: dict[str, Any] = {"zone": UTC_ZONE, "as_of": TODAY} | given
    return report(incidents, **options)


def test_the_promise_to_programs():
    """Due on 16 February, it is late on the 20th; agreed on on the 5th, it is 15 days old."""
    item = ActionItem(
        "Test the *new* configuration",
        id="test",
        owner="infrastructure",
        created=date(2026, 2, 5),
        due=date(2026, 2, 16),
    )
    found = made(
        of("lb", item),
        locate=lambda number, path: (f"{number}.yaml", 40 + int(path[1])),
        left_out=[("broken.yaml", "line 3: no title")],
    )
    assert found.data == {
        "timezone": "UTC",
        "tzdata": tzdata_version(),
        "as_of": "2026-02-20T12:00:00Z",
        "actions": [
            {
                "incident": "lb",
                "id": "test",
                "title": "Test the new configuration",
                "owner": "infrastructure",
                "due": "2026-02-16",
                "status": "open",
                "overdue": True,
                "age_days": 15,
                "path": "0.yaml",
                "line": 40,
            }
        ],
        "records_skipped": [{"id": "broken.yaml", "reason": "line 3: no title"}],
    }


def test_what_is_not_known_is_null():
    """An item that is a title and nothing else, of an incident without a date."""
    bare = incident("bare", "unknown = started", actions=(ActionItem("Do it"),))
    assert made(bare).data["actions"] == [
        {
            "incident": "bare",
            "id": None,
            "title": "Do it",
            "owner": None,
            "due": None,
            "status": "open",
            "overdue": False,
            "age_days": None,
            "path": None,
            "line": None,
        }
    ]


def test_the_longest_overdue_comes_first():
    """Then by due date, then without one by age, then those of unknown age."""
    found = made(
        of(
            "one",
            ActionItem("young", created=date(2026, 2, 19)),
            ActionItem("old", created=date(2026, 1, 1)),
            ActionItem("due later", due=date(2026, 3, 9)),
            ActionItem("due sooner", due=date(2026, 3, 1)),
            ActionItem("late", due=date(2026, 2, 19)),
            ActionItem("very late", due=date(2026, 1, 31)),
        ),
        incident("bare", "unknown = started", actions=(ActionItem("ageless"),)),
    )
    assert [each["title"] for each in found.data["actions"]] == [
        "very late",
        "late",
        "due sooner",
        "due later",
        "old",
        "young",
        "ageless",
    ]


def test_finished_items_are_shown_on_request_and_last():
    """A date that has passed does not make a finished item overdue."""
    items = (
        ActionItem("done", status=ActionStatus.DONE, due=date(2026, 1, 1), done=date(2026, 2, 5)),
        ActionItem("cancelled", status=ActionStatus.CANCELLED),
        ActionItem("started", status=ActionStatus.IN_PROGRESS),
        ActionItem("open"),
    )
    pending = made(of("one", *items)).data["actions"]
    assert [each["title"] for each in pending] == ["started", "open"]
    everything = made(of("one", *items), all_items=True).data["actions"]
    assert [(each["title"], each["overdue"], each["age_days"]) for each in everything] == [
        ("started", False, 17),  # since the incident's end on 3 February
        ("open", False, 17),
        ("done", False, 2),  # 3 to 5 February
        ("cancelled", False, None),
    ]


@pytest.mark.parametrize(
    ("place", "overdue"), [("UTC", False), ("Asia/Tokyo", True), ("America/New_York", False)]
)
def test_a_due_date_is_the_last_day_on_time_in_the_zone(place, overdue):
    """16 February 23:30 in UTC is already the 17th in Tokyo."""
    late_evening = datetime(2026, 2, 16, 23, 30, tzinfo=UTC)
    item = ActionItem("Do it", due=date(2026, 2, 16))
    found = made(of("one", item), as_of=late_evening, zone=zone(place))
    assert found.data["actions"][0]["overdue"] is overdue


@pytest.mark.parametrize(
    ("timeline", "age"),
    [
        ("2026-02-01 09:00 = started", 19),  # still running: since its begin
        ("2026-02-01 09:00 = started, 2026-02-10 09:00 = resolved", 10),
        ("2026-02-01 = started, 2026-02-11 = resolved", 9),  # days are enough
        ("2026-03-01 09:00 = started", 0),  # begins after the report
    ],
)
def test_age_without_a_date_of_its_own_counts_from_the_incident(timeline, age):
    """From its end, else from its begin, to 20 February."""
    found = made(of("one", ActionItem("Do it"), timeline=timeline))
    assert found.data["actions"][0]["age_days"] == age


def test_nothing_to_do_is_said():
    """An empty table has a sentence."""
    found = made()
    assert found.data["actions"] == []
    assert (found.tables[0].rows, found.tables[0].empty) == ((), "no open action item")
    assert ("Overdue", "0") in found.facts
