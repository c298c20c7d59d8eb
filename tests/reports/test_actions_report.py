from datetime import UTC, date, datetime
from typing import Any

import pytest

from pmkit.model.action_item import ActionItem, ActionKind, ActionStatus
from pmkit.model.incident import RelatedIncident, Relation
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
    unfinished = {
        "items": 1,
        "open": 1,
        "overdue": 1,
        "without_owner": 0,
        "done": 0,
        "without_evidence": 0,
        "cancelled": 0,
        "n": 1,
        "within": [  # it has been watched for 15 days
            {"days": 30, "share": None, "ci": None, "bounds": None},
            {"days": 90, "share": None, "ci": None, "bounds": None},
        ],
        "median_days": None,
        "median_days_ci": [None, None],
        "skipped": [],
    }
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
                "team": None,
                "kind": None,
                "overdue_days": 4,
                "agreed": "2026-02-05",
                "done": None,
                "evidence": False,
            }
        ],
        "completion": [{"group": {}, "period": None, **unfinished}],
        "owners": [
            {
                "owner": "infrastructure",
                "open": 1,
                "overdue": 1,
                "without_due_date": 0,
                "latest_overdue_days": 4,
                "oldest_days": 15,
            }
        ],
        "repeats": [],
        "without_evidence": [],
        "without_day": [],
        "incidents_unplaced": [],
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
            "team": None,
            "kind": None,
            "overdue_days": None,
            "agreed": None,
            "done": None,
            "evidence": False,
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


def rows(found, name):
    """The rows of the table of that name."""
    return next(table.rows for table in found.tables if table.name == name)


A_MONTH_OLD = date(2026, 1, 11)
"""40 days before the report."""


def test_how_much_gets_done_by_kind():
    """One of two to prevent within 30 days, none of one to detect; the third has no kind."""
    found = made(
        of(
            "lb",
            ActionItem("a", kind=ActionKind.PREVENT, created=A_MONTH_OLD),
            ActionItem(
                "b",
                kind=ActionKind.PREVENT,
                created=A_MONTH_OLD,
                status=ActionStatus.DONE,
                done=date(2026, 1, 21),
                ticket="https://example.org/7",
            ),
            ActionItem("c", kind=ActionKind.DETECT, created=A_MONTH_OLD, due=date(2026, 2, 1)),
            ActionItem("d", created=A_MONTH_OLD, status=ActionStatus.CANCELLED),
        )
    )
    assert rows(found, "kinds") == (
        ("all", 4, 2, 1, 2, 1, 0, 1),
        ("prevent", 2, 1, 0, 1, 1, 0, 0),
        ("detect", 1, 1, 1, 1, 0, 0, 0),
        ("no kind", 1, 0, 0, 0, 0, 0, 1),
    )
    shares = {row[0]: (row[1], row[2], row[4]) for row in rows(found, "completion")}
    assert shares == {  # n, in 30 days, in 90 days
        "all": (4, 0.25, None),
        "prevent": (2, 0.5, None),
        "detect": (1, 0.0, None),
        "no kind": (1, 0.0, None),
    }
    assert ("Action items", "2 open, 1 done, 1 cancelled") in found.facts


def test_how_much_gets_done_by_severity_and_year():
    """Items belong to the group and to the period of their incident."""
    done = ActionItem("b", status=ActionStatus.DONE, done=date(2026, 2, 5))
    found = made(
        incident("x", "2025-03-01 = started+resolved", severity="SEV2", actions=(done,)),
        incident("y", "2026-02-01 = started+resolved", severity="SEV1", actions=(done, done)),
        incident("z", "2026-02-02 = started+resolved", severity="SEV1"),
        by="severity",
        period="year",
        scale=("SEV1", "SEV2"),
    )
    table = next(each for each in found.tables if each.name == "completion_by_severity_period")
    assert table.title == "How much gets done, by severity and period"
    assert [(row[0], row[1], row[2], row[3]) for row in table.rows] == [
        ("SEV1", "2026", 2, 1.0),
        ("SEV2", "2025", 1, 0.0),  # after 341 days
    ]
    assert [(each["group"], each["period"]) for each in found.data["completion"][1:]] == [
        ({"severity": "SEV1"}, "2026"),
        ({"severity": "SEV2"}, "2025"),
    ]


def test_what_is_done_and_does_not_show_it():
    """Evidence, or a ticket; and a day."""
    done = ActionItem("x", status=ActionStatus.DONE, done=date(2026, 2, 5))
    found = made(
        of(
            "lb",
            done._replace(title="neither"),
            done._replace(title="ticket", ticket="https://example.org/7"),
            done._replace(title="evidence", evidence="Version 41"),
            done._replace(title="nothing", done=None, owner="tom"),
            ActionItem("open"),
        )
    )
    assert rows(found, "closed") == (
        ("lb", "neither", None, "evidence", None),
        ("lb", "nothing", "tom", "evidence, day", None),
    )
    assert ("Done without evidence", "2") in found.facts


def test_incidents_that_began_while_a_fix_was_open():
    """Both ids, what connects them, and the fix, which is 9 days old on 12 February."""
    fix = ActionItem("Test *it*", id="t", kind=ActionKind.PREVENT, owner="tom")
    again = incident(
        "again",
        "2026-02-12 09:00 = started, 2026-02-12 10:00 = resolved",
        related=(RelatedIncident("lb", Relation.RECURRENCE_OF),),
    )
    found = made(of("lb", fix), again)
    assert rows(found, "repeats") == (("again", "recurrence of lb", "Test it", "tom", 9),)
    assert found.data["repeats"] == [
        {
            "incident": "again",
            "earlier": "lb",
            "reasons": ["recurrence"],
            "actions": [{"incident": "lb", "id": "t", "title": "Test it"}],
            "open_days": 9,
        }
    ]
    assert ("Began while a fix was open", "1 incident") in found.facts


def test_a_window_is_of_incidents_but_a_fix_may_be_older():
    """Only items of incidents since 10 February; the one whose fix was open began on the 1st."""
    fix = ActionItem("Test it", kind=ActionKind.PREVENT)
    again = of(
        "again",
        ActionItem("More"),
        timeline="2026-02-12 09:00 = started, 2026-02-12 10:00 = resolved",
    )._replace(related=(RelatedIncident("lb"),))
    unplaced = incident("bare", "unknown = started", actions=(ActionItem("Do it"),))
    found = made(of("lb", fix), again, unplaced, since=datetime(2026, 2, 10, tzinfo=UTC))
    assert [each["title"] for each in found.data["actions"]] == ["More"]
    assert [each["earlier"] for each in found.data["repeats"]] == ["lb"]
    assert found.data["incidents_unplaced"] == [{"id": "bare", "reason": "no time of it is known"}]
    assert ("Incidents", "1 of 3") in found.facts


def test_the_curve_of_what_gets_done():
    """From nothing to half after 10 days, and so to the 40th, as far as anybody has watched."""
    found = made(
        of(
            "lb",
            ActionItem("b", created=A_MONTH_OLD, status=ActionStatus.DONE, done=date(2026, 1, 21)),
            ActionItem("a", created=A_MONTH_OLD),
        )
    )
    chart = found.charts[0]
    assert chart.name == "completion"
    assert [(point.x.days, point.y) for point in chart.series[0].points] == [
        (0, 0),
        (10, 0.5),
        (40, 0.5),
    ]
    assert [(mark.value.days, mark.vertical) for mark in chart.marks] == [(30, True)]
    assert chart.alt == (
        "Of 2 action items, 1 has been done: half within 10 days, 50 % within 30 days."
    )


def test_who_has_how_much_as_bars():
    """Overdue items stand first."""
    found = made(
        of(
            "lb",
            ActionItem("a", owner="tom", due=date(2026, 2, 1)),
            ActionItem("b", owner="tom"),
            ActionItem("c"),
        )
    )
    chart = found.charts[-1]
    assert [
        (series.name, [(point.x, point.y) for point in series.points]) for series in chart.series
    ] == [
        ("overdue", [("tom", 1), ("no owner", 0)]),
        ("not overdue", [("tom", 1), ("no owner", 1)]),
    ]
    assert chart.alt == "Of open action items, tom has 2, 1 of them overdue; nobody has 1."


def test_no_item_gives_no_chart_and_no_table_but_the_register():
    """Nor notes on what is not there."""
    found = made(of("lb"))
    assert [table.name for table in found.tables] == ["actions"]
    assert found.charts == ()
    assert len(found.notes) == 2
