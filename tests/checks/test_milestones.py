"""Rules about milestones, the status and durations."""

import pytest

from pmkit.config.settings import CalendarSetting, MetricSetting, Settings
from tests.checks.records import completed, diagnostics, found


def timeline(*events: str) -> str:
    """A timeline of 19 January 2024: `15:00 started, detected`."""
    text = "timeline:\n"
    for event in events:
        clock, _, names = event.partition(" ")
        at = clock if clock == "unknown" or "-" in clock else f"2024-01-19 {clock}"
        at = f"~2024-01-19 {clock[1:]}" if clock.startswith("~") else at
        text += f"  - at: {at}\n    event: It is {clock}\n"
        text += f"    milestone: [{names}]\n" if names else ""
    return text


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            ("15:00 detected", "15:05 started"),
            [(5, '"started" ("2024-01-19 15:05") is later than "detected" ("2024-01-19 15:00")')],
        ),
        (
            ("15:00 started", "16:00 resolved", "16:10 declared"),
            [(8, '"declared" ("2024-01-19 16:10") is later than "resolved" ("2024-01-19 16:00")')],
        ),
        (
            ("15:00 started", "16:00 closed", "16:10 resolved"),
            [(8, '"resolved" ("2024-01-19 16:10") is later than "closed" ("2024-01-19 16:00")')],
        ),
        (
            ("15:00 started", "15:01 acknowledged", "15:03 detected"),
            [
                (
                    8,
                    (
                        '"detected" ("2024-01-19 15:03") is later than'
                        ' "acknowledged" ("2024-01-19 15:01")'
                    ),
                )
            ],
        ),
    ],
)
def test_a_milestone_before_the_one_that_it_needs(events, expected):
    """The finding is at the later one; the other is named."""
    assert found("milestone-out-of-order", timeline(*events)) == expected


def test_one_late_start_is_one_finding():
    """Everything before it is named in it, and shown beside it."""
    text = "title: Example\ntimezone: UTC\n" + timeline(
        "15:00 detected", "15:20 mitigated", "15:40 resolved", "16:00 started"
    )
    (late,) = diagnostics(text)
    assert late.rule.name == "milestone-out-of-order"
    assert late.span.start.line == 13
    assert late.message == (
        '"started" ("2024-01-19 16:00") is later than "detected" ("2024-01-19 15:00") and'
        ' "mitigated" ("2024-01-19 15:20") and "resolved" ("2024-01-19 15:40")'
    )
    assert [(each.span.start.line, each.message) for each in late.related] == [
        (4, '"detected"'),
        (7, '"mitigated"'),
        (10, '"resolved"'),
    ]


@pytest.mark.parametrize(
    "events",
    [
        ("15:00 started, detected, acknowledged, mitigated, resolved",),
        ("15:00 started", "15:10 mitigated", "15:20 detected", "15:30 resolved"),  # healed itself
        ("15:00 started", "15:10 declared", "15:20 detected", "15:30 resolved"),
        ("15:00 started", "15:10 resolved", "16:00 identified"),  # found the day after
        ("~15:10 started", "15:00 detected"),  # 14:55 to 15:25
        ("unknown started", "15:00 detected"),
        ("2024-01-19 started", "15:00 detected"),
        # resolved too early: the second episode has its own order
        ("15:00 started", "15:10 resolved", "15:30 reopened", "15:40 mitigated", "15:50 resolved"),
        # in the order of time, not of the file
        ("15:30 resolved", "15:00 started"),
    ],
)
def test_orders_that_happen_are_left_alone(events):
    """Only what is certain and cannot be is reported."""
    assert found("milestone-out-of-order", timeline(*events)) == []


def test_a_milestone_that_is_marked_again():
    """Its second place is reported, in a list at the item."""
    events = ("15:00 started, detected", "15:02 acknowledged", "16:00 identified, acknowledged")
    assert found("milestone-repeated", timeline(*events)) == [
        (10, '"acknowledged" was reached before, at "2024-01-19 15:02"')
    ]


def test_reopening_begins_again():
    """Each episode may reach every milestone."""
    events = (
        "15:00 started, detected",
        "15:40 resolved",
        "16:00 reopened, detected",
        "16:30 resolved",
    )
    assert found("milestone-repeated", timeline(*events)) == []


def test_milestones_of_a_team_may_repeat():
    """What they mean is for the team to say."""
    settings = Settings(milestones=(*Settings().milestones, "rollback"))
    events = timeline("15:00 rollback", "15:20 rollback")
    assert found("milestone-repeated", events, settings=settings) == []


def test_reopened_needs_an_end():
    """Nothing before it is resolved, closed or even mitigated."""
    events = timeline("15:00 started", "15:10 identified", "16:00 reopened")
    assert found("reopened-without-resolved", events) == [
        (10, 'the incident is reopened, but nothing before is marked "resolved"')
    ]


@pytest.mark.parametrize("end", ["resolved", "closed", "mitigated"])
def test_reopened_after_an_end_is_fine(end):
    """A mitigation that does not hold reopens it as well."""
    events = timeline("15:00 started", f"15:10 {end}", "16:00 reopened")
    assert found("reopened-without-resolved", events) == []


def test_the_second_reopening_needs_its_own_end():
    """The end of the first episode does not count for the second."""
    events = timeline("15:00 started", "15:10 resolved", "16:00 reopened", "17:00 reopened")
    assert found("reopened-without-resolved", events) == [
        (13, 'the incident is reopened, but nothing before is marked "resolved"')
    ]


@pytest.mark.parametrize(
    ("status", "events", "message"),
    [
        (
            "investigating",
            ("15:00 started", "16:00 resolved"),
            'status is "investigating", but the timeline has reached "resolved"',
        ),
        (
            "identified",
            ("15:00 started", "15:30 mitigated"),
            'status is "identified", but the timeline has reached "mitigated"',
        ),
        (
            "resolved",
            ("15:00 started", "15:30 mitigated"),
            'status is "resolved", but no event is marked "resolved"',
        ),
        (
            "resolved",
            ("15:00 started", "15:30 resolved", "16:00 reopened"),
            'status is "resolved", but no event is marked "resolved" since it was reopened',
        ),
    ],
)
def test_a_status_beside_the_milestones(status, events, message):
    """The finding is at the status, which is what is to be removed."""
    assert found("status-disagrees", f"status: {status}\n" + timeline(*events)) == [(1, message)]


@pytest.mark.parametrize(
    ("status", "events"),
    [
        ("cancelled", ("15:00 started", "15:30 resolved")),
        ("duplicate", ("15:00 started",)),
        ("monitoring", ("15:00 started",)),  # ahead of the milestones
        ("identified", ("15:00 started",)),
        ("resolved", ("15:00 started", "15:30 resolved")),
        ("resolved", ("15:00 started", "15:30 resolved", "16:00 identified")),
        ("resolved", ("15:00 started", "15:30 closed")),
        ("resolved", ("15:00 started", "unknown resolved")),
        ("investigating", ("15:00 started", "15:30 resolved", "16:00 reopened")),
    ],
)
def test_a_status_that_the_milestones_allow(status, events):
    """It says what they do not, or the same."""
    assert found("status-disagrees", f"status: {status}\n" + timeline(*events)) == []


LASTING = timeline("15:00 started", "15:05 detected", "15:07 acknowledged", "18:30 resolved")


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (  # 3h 30m, so 21 minutes are allowed
            "time_to_resolve: 3h",
            (
                'time_to_resolve is stated as "3h", but from "started" to "resolved"'
                " the timeline has 3h 30m"
            ),
        ),
        (  # 2 minutes, so 5 minutes are allowed
            "time_to_acknowledge: 8m",
            (
                'time_to_acknowledge is stated as "8m", but from "detected" to "acknowledged"'
                " the timeline has 2m"
            ),
        ),
        (  # a quarter of 3h 30m is 52m 30s
            "time_to_resolve: ~4h 30m",
            (
                'time_to_resolve is stated as "~4h 30m", but from "started" to "resolved"'
                " the timeline has 3h 30m"
            ),
        ),
    ],
)
def test_a_stated_duration_that_the_timeline_denies(stated, message):
    """Both values are in the message, at the stated one."""
    assert found("stated-duration-disagrees", LASTING + f"stated:\n  {stated}\n") == [(15, message)]


@pytest.mark.parametrize(
    "stated",
    [
        "time_to_resolve: 3h 30m",
        "time_to_resolve: 3h 10m",  # within 21 minutes
        "time_to_acknowledge: 7m",  # within 5 minutes
        "time_to_resolve: ~4h",  # within 52 minutes
        "time_to_mitigate: 20m",  # nothing is marked as mitigated
    ],
)
def test_a_stated_duration_within_reason(stated):
    """10 % or 5 minutes; 25 % or 15 minutes where it says about."""
    assert found("stated-duration-disagrees", LASTING + f"stated:\n  {stated}\n") == []


def test_bounds_of_uncertain_times_are_on_the_side_of_the_writer():
    """From 14:45..15:15 to 18:30 it is 3h 15m to 3h 45m; 18 to 22 minutes beyond are allowed."""
    events = timeline("~15:00 started", "18:30 resolved")
    assert found("stated-duration-disagrees", events + "stated: {time_to_resolve: 4h}\n") == []
    assert found("stated-duration-disagrees", events + "stated: {time_to_resolve: 2h}\n") == [
        (
            8,
            (
                'time_to_resolve is stated as "2h", but from "started" to "resolved"'
                " the timeline has between 3h 15m and 3h 45m"
            ),
        )
    ]


@pytest.mark.parametrize("stated", ["10m", "30m", "40m", "2h"])
def test_a_reopened_incident_may_be_counted_in_several_ways(stated):
    """10 minutes, then 30: first, last, both together, or from beginning to end."""
    events = timeline("15:00 started", "15:10 resolved", "16:30 reopened", "17:00 resolved")
    text = events + f"stated:\n  time_to_resolve: {stated}\n"
    assert found("stated-duration-disagrees", text) == []


def test_a_metric_of_the_team_is_compared_as_well():
    """From `detected` to `rollback` it is half an hour."""
    settings = Settings(
        milestones=(*Settings().milestones, "rollback"),
        metrics=(MetricSetting("time_to_rollback", "detected", "rollback"),),
    )
    text = timeline("15:00 detected", "15:30 rollback") + "stated: {time_to_rollback: 1h}\n"
    assert found("stated-duration-disagrees", text, settings=settings) == [
        (
            8,
            (
                'time_to_rollback is stated as "1h", but from "detected" to "rollback"'
                " the timeline has 30m"
            ),
        )
    ]


def test_an_impact_window_that_ends_first():
    """The finding is at its end."""
    text = """\
        impact:
          windows:
            - from: 2024-01-19 15:00
              to: 2024-01-19 18:30
            - from: 2024-01-19 23:30
              to: 2024-01-19 00:10
        """
    assert found("impact-window-ends-before-it-begins", text) == [
        (6, 'the window ends at "2024-01-19 00:10", before it begins at "2024-01-19 23:30"')
    ]


def test_the_same_event_twice():
    """The second is reported; the same text at another or an unknown time is another event."""
    text = """\
        timeline:
          - at: 2024-01-19 15:00
            event: Alerts
          - at: 2024-01-19 15:00
            event: Alerts
          - at: 2024-01-19 15:10
            event: Alerts
          - at: unknown
            event: Alerts
          - at: unknown
            event: Alerts
          - at: 2024-01-19T15:00Z
            event: Alerts
        """
    message = "the same event at the same time stands in the timeline already"
    assert found("duplicate-event", text) == [(5, message), (13, message)]


def test_a_record_that_names_itself():
    """The id is its own."""
    text = """\
        id: example
        related:
          - id: other
          - id: example
        """
    assert found("related-to-itself", text) == [(4, '"example" is this incident itself')]


WINDOW = "impact-window-outside-incident"
COURSE = """\
timeline:
  - at: 2024-01-19 15:00
    event: It begins
    milestone: started
  - at: 2024-01-19 15:30
    event: It ends
    milestone: resolved
"""


def windows(*pairs: str) -> str:
    """A record with these impact windows, `FROM TO` on the day of the incident."""
    items = "".join(
        f"    - from: 2024-01-19 {pair.split()[0]}\n      to: 2024-01-19 {pair.split()[1]}\n"
        for pair in pairs
    )
    return f"{COURSE}impact:\n  windows:\n{items}"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["14:50 15:30"], [(10, 'the window begins at "2024-01-19 14:50", before "started"')]),
        (["15:00 15:40"], [(11, 'the window ends at "2024-01-19 15:40", after "resolved"')]),
        (
            ["14:00 14:10", "15:00 15:30"],
            [(11, 'the window ends at "2024-01-19 14:10", before "started"')],
        ),
    ],
)
def test_a_window_outside_of_the_incident(pairs, expected):
    """The milestone and its time are told as well."""
    told = [(line, text.rpartition(" (")[0]) for line, text in found(WINDOW, windows(*pairs))]
    assert told == expected


@pytest.mark.parametrize(
    "pairs", [["15:00 15:30"], ["15:05 15:20"], ["14:50 15:05", "15:05 15:30"]]
)
def test_windows_within_the_incident(pairs):
    """Trouble that leads up to it may be a window of its own."""
    assert found(WINDOW, windows(*pairs)) == []


def test_a_window_of_an_incident_that_runs():
    """Nobody knows yet how long it lasts."""
    text = windows("15:00 16:00").replace("    milestone: resolved\n", "")
    assert found(WINDOW, text) == []


OFFICE = CalendarSetting("office", "Europe/Berlin", ("09:00-17:00",), ("Mon-Fri",))
WEEKEND = """\
timeline:
  - at: 2024-01-19 16:00+01:00
    event: It begins on a Friday
    milestone: started
  - at: 2024-01-22 10:30+01:00
    event: It ends on a Monday
    milestone: resolved
stated:
  time_to_resolve: {}
"""
"""2 d 18 h 30 m, of which the office has 1 h and 1 h 30 m."""


@pytest.mark.parametrize("stated", ["2d 18h", "60h", "2h 30m", "2h 20m", "~3h"])
def test_a_stated_duration_may_mean_support_hours(stated):
    """Elapsed time is right as well, each within 10 % or 25 %."""
    settings = Settings(calendars=(OFFICE,), support_calendar="office")
    assert found("stated-duration-disagrees", WEEKEND.format(stated), settings=settings) == []


def test_a_stated_duration_that_no_clock_confirms():
    """Both values are in the message."""
    settings = Settings(calendars=(OFFICE,), support_calendar="office")
    assert found("stated-duration-disagrees", WEEKEND.format("8h"), settings=settings) == [
        (
            9,
            'time_to_resolve is stated as "8h", but from "started" to "resolved" the timeline'
            " has 2d 18h in all, or 2h 30m in the hours of office",
        )
    ]
    (found_,) = [
        each
        for each in diagnostics(completed(WEEKEND.format("8h")), settings=settings)
        if each.rule.name == "stated-duration-disagrees"
    ]
    assert found_.help == 'write "2d 18h" or "2h 30m", or correct the times'


def test_a_calendar_that_is_not_the_support_calendar_means_nothing():
    """Only elapsed time does."""
    settings = Settings(calendars=(OFFICE,))
    assert found("stated-duration-disagrees", WEEKEND.format("2h 30m"), settings=settings) == [
        (
            9,
            'time_to_resolve is stated as "2h 30m", but from "started" to "resolved" the timeline'
            " has 2d 18h",
        )
    ]


def test_a_metric_of_a_team_is_stated_on_its_own_clock():
    """And on the wall; its own value comes first."""
    own = MetricSetting("support_time", "started", "resolved", clock="office")
    settings = Settings(metrics=(own,), calendars=(OFFICE,))
    for stated, faults in (("2h 30m", 0), ("66h 30m", 0), ("5h", 1)):
        text = WEEKEND.format(stated).replace("time_to_resolve", "support_time")
        messages = [each for _, each in found("stated-duration-disagrees", text, settings=settings)]
        assert len(messages) == faults
    assert messages[0].endswith("has 2h 30m in the hours of office, or 2d 18h in all")
