"""Due dates as a calendar, read again by the `icalendar` package."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from pmkit.config.settings import Settings
from pmkit.timeline.due import due
from tests.timeline.records import incident
from tests.timeline.test_timeline_icalendar import read

NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
RECORD = """\
title: Load balancer outage
severity: SEV2
timezone: Africa/Johannesburg
timeline:
  - at: 2024-01-19 15:00
    event: It begins
    milestone: started
  - at: 2024-01-19 23:30
    event: It ends
    milestone: resolved
"""
ACTIONS = """\
actions:
  - title: Test *it* before it is deployed; all of it
    id: A-1
    kind: prevent
    owner: infrastructure
    team: Web, Edge
    priority: P1
    due: 2024-02-16
    ticket: https://example.org/1
  - title: Alert
    due: 2024-03-15
    status: in_progress
  - title: Nobody knows when
  - title: Done
    due: 2024-02-01
    status: done
  - title: Given up
    due: 2024-02-01
    status: cancelled
"""


def entries(*texts: str, settings: Settings | None = None, **more) -> list[Any]:
    """What the calendar of these records holds."""
    incidents = [incident(text, f"incident-{number}") for number, text in enumerate(texts)]
    return read(due(incidents, settings or Settings(), NOW, **more))


def test_open_action_items_stand_on_their_due_dates():
    """The whole day; what is done, given up, or due at no time is not there."""
    late, soon = entries(RECORD + ACTIONS)[::-1]
    assert (late.start, late.end) == (date(2024, 2, 16), date(2024, 2, 17))
    assert late["UID"] == "incident-0/actions/id/A-1@pmkit"
    assert late["SUMMARY"] == "Overdue: Test it before it is deployed; all of it (infrastructure)"
    assert late["CATEGORIES"].cats == ["action item", "overdue"]
    assert late["URL"] == "https://example.org/1"
    assert late["DESCRIPTION"].split("\n") == [
        "Action item: Load balancer outage (SEV2, incident-0)",
        "Owner: infrastructure",
        "Team: Web, Edge",
        "Kind: prevent",
        "Priority: P1",
        "Status: open",
        "Ticket: https://example.org/1",
    ]
    assert (soon.start, soon["SUMMARY"]) == (date(2024, 3, 15), "Due: Alert")
    assert soon["UID"] == "incident-0/actions/1@pmkit"
    assert soon["CATEGORIES"].cats == ["action item"]
    assert "Status: in progress" in soon["DESCRIPTION"]
    assert {each["DTSTAMP"].dt for each in (late, soon)} == {NOW}


def test_two_items_with_one_id_are_two_entries():
    """They are told apart by their places then."""
    twins = RECORD + (
        "actions:\n"
        "  - {title: One, id: '1', due: 2024-04-01}\n  - {title: Two, id: '1', due: 2024-04-01}\n"
        "  - {title: Three, id: '0', due: 2024-04-01}\n"
    )
    assert [each["UID"] for each in entries(twins)] == [
        "incident-0/actions/0@pmkit",
        "incident-0/actions/1@pmkit",
        "incident-0/actions/id/0@pmkit",
    ]


def test_an_item_is_on_time_on_its_last_day_where_the_incident_was():
    """12:00 in UTC is already the next day in Kiritimati (UTC+14)."""
    here = RECORD + "actions:\n  - {title: One, due: 2024-03-01}\n"
    there = here.replace("Africa/Johannesburg", "Pacific/Kiritimati")
    assert [each["SUMMARY"] for each in entries(here, there)] == ["Due: One", "Overdue: One"]


@pytest.mark.parametrize(
    ("review", "days", "expected"),
    [
        ("", {"SEV2": 10}, (date(2024, 1, 29), "Overdue: postmortem of Load balancer outage")),
        ("", {"SEV1": 10}, None),
        ("", {}, None),
        (
            "review: {due: 2024-03-05, owner: Thandi}\n",
            {"SEV2": 10},
            (date(2024, 3, 5), "Due: postmortem of Load balancer outage (Thandi)"),
        ),
        (
            "review: {state: approved, due: 2024-03-05}\n",
            {},
            (date(2024, 3, 5), "Due: postmortem of Load balancer outage"),
        ),
        ("review: {state: published, due: 2024-03-05}\n", {"SEV2": 10}, None),
        ("kind: exercise\n", {"SEV2": 10}, None),
        ("status: duplicate\n", {"SEV2": 10}, None),
        ("status: monitoring\n", {"SEV2": 10}, None),
    ],
)
def test_a_postmortem_is_due_by_its_record_or_its_severity(review, days, expected):
    """The days count from the end; a published one is due no more, a drill never."""
    settings = Settings(due_days=tuple(days.items()))
    found = entries(RECORD + review, settings=settings)
    assert [(each.start, each["SUMMARY"]) for each in found] == ([expected] if expected else [])
    assert all(each["UID"] == "incident-0/review/due@pmkit" for each in found)


@pytest.mark.parametrize(
    ("meeting", "start", "end", "summary"),
    [
        (
            "2024-03-04 10:00",
            datetime(2024, 3, 4, 8, 0, tzinfo=UTC),
            datetime(2024, 3, 4, 8, 0, tzinfo=UTC),
            "Review of Load balancer outage",
        ),
        (
            "2024-03-04 10:00..2024-03-04 11:00",
            datetime(2024, 3, 4, 8, 0, tzinfo=UTC),
            datetime(2024, 3, 4, 9, 0, tzinfo=UTC),
            "~ Review of Load balancer outage",
        ),
        ("2024-03-04", date(2024, 3, 4), date(2024, 3, 5), "Review of Load balancer outage"),
    ],
)
def test_a_review_meeting_is_where_it_was_agreed(meeting, start, end, summary):
    """As a moment, as a stretch of time or as a day."""
    review = f"review:\n  state: in_review\n  meeting: {meeting}\n  reviewers: [Sam, Kim]\n"
    (found,) = entries(RECORD + review)
    assert (found.start, found.end, found["SUMMARY"]) == (start, end, summary)
    assert "Reviewers: Sam, Kim" in found["DESCRIPTION"]
    assert entries(RECORD + review.replace("in_review", "published")) == []


def test_a_meeting_at_an_unknown_time_has_no_entry():
    """There is no day to put it on."""
    assert entries(RECORD + "review: {meeting: unknown}\n") == []


def test_nothing_due_is_a_calendar_all_the_same():
    """Who subscribes to it gets no error."""
    assert entries(RECORD) == []
    assert entries() == []


def test_entries_lead_to_pages_and_items_to_their_tickets():
    """The page is in the text in either case."""
    pages = {"incident-0": "https://example.org/page"}
    soon, late = entries(RECORD + ACTIONS, pages=pages)
    assert (soon["URL"], late["URL"]) == ("https://example.org/page", "https://example.org/1")
    assert soon["DESCRIPTION"].endswith("\nPage: https://example.org/page")
    assert late["DESCRIPTION"].endswith("\nPage: https://example.org/page")


def test_the_order_does_not_hang_on_that_of_the_records():
    """By the names of the entries."""
    one, two = (incident(RECORD + ACTIONS, name) for name in ("a", "b"))
    settings = Settings()
    assert due([one, two], settings, NOW) == due([two, one], settings, NOW)
