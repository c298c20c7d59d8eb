"""Rules about the order and the dates of events."""

from datetime import UTC, datetime

import pytest

from tests.checks.records import diagnostics, found


def timeline(*times: str) -> str:
    """A timeline of these times; ` = name` behind a time marks a milestone."""
    text = "timeline:\n"
    for number, time in enumerate(times):
        at, _, milestone = time.partition(" = ")
        text += f"  - at: {at}\n    event: Event {number}\n"
        text += f"    milestone: {milestone}\n" if milestone else ""
    return text


def test_an_event_below_a_later_one_is_out_of_order():
    """It is the event that has to move, and the message names both as they were written."""
    times = ("2024-01-19 15:00", "2024-01-19 18:00", "2024-01-19 16:00", "2024-01-19 19:00")
    assert found("event-out-of-order", timeline(*times)) == [
        (4, '"2024-01-19 18:00" is after "2024-01-19 16:00" below it'),
    ]


def test_one_misplaced_event_is_reported_once():
    """Four events are right, so it is the fifth that is not."""
    times = ("2024-01-19 15:00", "15:10", "15:20", "15:30", "2024-01-19 14:00")
    assert found("event-out-of-order", timeline(*times)) == [
        (10, '"2024-01-19 14:00" is before "15:30" above it'),
    ]


def test_an_early_event_among_later_ones_is_reported_once():
    """All the others are in order without it."""
    times = ("2024-01-19 19:00", "2024-01-19 15:00", "15:10", "15:20")
    assert found("event-out-of-order", timeline(*times)) == [
        (2, '"2024-01-19 19:00" is after "2024-01-19 15:00" below it'),
    ]


def test_times_of_two_zones_are_compared_as_instants():
    """15:30 in London is 15:30Z, and 16:00 in Johannesburg is 14:00Z; the message says so."""
    times = ("2024-01-19 15:30 Europe/London", "2024-01-19 16:00 Africa/Johannesburg")
    assert found("event-out-of-order", timeline(*times)) == [
        (
            2,
            (
                '"2024-01-19 15:30 Europe/London" (2024-01-19T15:30Z) is after'
                ' "2024-01-19 16:00 Africa/Johannesburg" (2024-01-19T14:00Z) below it'
            ),
        ),
    ]


@pytest.mark.parametrize(
    "times",
    [
        ("2024-01-19 15:00", "~2024-01-19 14:50"),  # until 15:05
        ("2024-01-19 15:00", "2024-01-19 14:00..15:30"),
        ("2024-01-19 15:00", "2024-01-19"),  # some time that day
        ("2024-01-19 15:00", "unknown", "2024-01-19 15:10"),
        ("2024-01-19 15:00", "2024-01-19 15:00", "2024-01-19 15:00"),
        ("2024-01-19 15:30 Europe/London", "2024-01-19 18:00 Africa/Johannesburg"),
    ],
)
def test_what_may_be_in_order_is_left_alone(times):
    """An uncertain time may lie on either side of its neighbour."""
    assert found("event-out-of-order", timeline(*times)) == []


def test_a_date_below_the_next_day_is_out_of_order():
    """The whole of the 19th is before 15:00 on the 20th."""
    assert found("event-out-of-order", timeline("2024-01-20 15:00", "2024-01-19")) == [
        (2, '"2024-01-20 15:00" is after "2024-01-19" below it'),
    ]


def test_clock_times_without_a_date_keep_their_order_by_rule():
    """Reading refuses a clock that goes back, so nothing is left to report."""
    text = "date: unknown\n" + timeline("23:00", "23:30", "00:10")
    assert diagnostics("title: Example\n" + text) == ()


def test_a_timeline_in_reverse_keeps_one_event():
    """Of 96 hours all but one have to move."""
    times = [f"2024-01-{day:02d} {hour:02d}:00" for day in range(1, 5) for hour in range(24)]
    reversed_times = timeline(*reversed(times))
    assert len(found("event-out-of-order", reversed_times)) == len(times) - 1


def test_a_bare_clock_that_jumps_more_than_half_a_day():
    """23:55 on the second day; its date is suggested."""
    text = "title: Example\ntimezone: UTC\n" + timeline("2024-01-19 23:50", "00:10", "23:55")
    (jump,) = diagnostics(text)
    assert (jump.rule.name, jump.span.start.line) == ("bare-clock-jump", 8)
    assert jump.message == '"23:55" is 23h 45m after "00:10" above it'
    assert jump.help == (
        'move the event to its place in time, or write its date as well: "2024-01-20 23:55"'
    )


@pytest.mark.parametrize(
    "times",
    [
        ("2024-01-19 08:00", "20:00"),  # exactly twelve hours
        ("2024-01-19 08:00", "2024-01-19 23:00"),  # with its date
        ("2024-01-19 02:00..12:00", "15:51"),  # from the end of a range
        ("2024-01-19", "15:00"),  # from the end of a day
        ("2024-01-19 08:00", "unknown", "19:00"),
    ],
)
def test_a_bare_clock_within_half_a_day_is_fine(times):
    """Twelve hours count from the latest that the time above can have been."""
    assert found("bare-clock-jump", timeline(*times)) == []


def test_an_unknown_time_does_not_hide_a_jump():
    """The last known time counts."""
    assert found("bare-clock-jump", timeline("2024-01-19 08:00", "unknown", "21:00")) == [
        (6, '"21:00" is 13h after "2024-01-19 08:00" above it')
    ]


def test_an_event_in_the_future_is_reported_once_a_record():
    """Two of the three events are later than noon of 1 March 2024."""
    times = ("2024-03-01 11:00", "2024-03-01 13:00", "2024-03-01 14:00")
    assert found("event-in-the-future", timeline(*times)) == [
        (
            4,
            (
                '"2024-03-01 13:00" is in the future (the first of 2 such events);'
                " it is now 2024-03-01 12:00 UTC"
            ),
        )
    ]


def test_what_is_planned_may_lie_in_the_future():
    """Maintenance and exercises are announced."""
    assert found("event-in-the-future", "kind: maintenance\n" + timeline("2024-04-01 13:00")) == []
    assert found("event-in-the-future", "kind: exercise\n" + timeline("2024-04-01 13:00")) == []


def test_today_may_still_be_before_now():
    """The day began before noon, so it is not certainly in the future."""
    assert found("event-in-the-future", timeline("2024-03-01")) == []


def test_now_is_an_argument():
    """A day earlier the same event was to come."""
    text = timeline("2024-02-29 18:00")
    assert found("event-in-the-future", text) == []
    assert found("event-in-the-future", text, as_of=datetime(2024, 2, 29, 17, tzinfo=UTC)) == [
        (2, '"2024-02-29 18:00" is in the future; it is now 2024-02-29 17:00 UTC')
    ]


@pytest.mark.parametrize(
    ("times", "line", "message", "written"),
    [
        (  # after new year, with the old year
            ("2023-12-31 23:40", "2023-01-01 00:20", "2024-01-01 00:50"),
            4,
            '"2023-01-01 00:20" is 364 days from "2023-12-31 23:40" above it',
            "2024-01-01 00:20",
        ),
        (  # after midnight of the last of a month, with the old month
            ("2024-01-31 23:50", "2024-01-01 00:10", "2024-02-01 00:40"),
            4,
            '"2024-01-01 00:10" is 30 days from "2024-01-31 23:50" above it',
            "2024-02-01 00:10",
        ),
        (  # the last event, in the order of time
            ("2024-01-19 15:00 = started", "15:30", "2025-01-19 16:00 = resolved"),
            7,
            '"2025-01-19 16:00" is 366 days from "15:30" above it',
            "2024-01-19 16:00",
        ),
        (  # the first event
            ("2023-01-19 15:00 = started", "2024-01-19 15:10", "2024-01-19 16:00 = resolved"),
            2,
            '"2023-01-19 15:00" is 365 days from "2024-01-19 15:10" below it',
            "2024-01-19 15:00",
        ),
        (  # an approximate time
            ("2024-01-19 15:00", "~2023-01-19 15:30", "2024-01-19 16:00"),
            4,
            '"~2023-01-19 15:30" is 364 days from "2024-01-19 15:00" above it',
            "~2024-01-19 15:30",
        ),
    ],
)
def test_a_mistyped_year_or_month_is_found(times, line, message, written):
    """The message says how far it is, the help what would fit."""
    text = "title: Example\ntimezone: UTC\n" + timeline(*times)
    reported = {each.rule.name: each for each in diagnostics(text)}
    assert "event-out-of-order" not in reported
    slip = reported["event-far-from-neighbours"]
    assert (slip.span.start.line - 2, slip.message) == (line, message)
    assert slip.help == f'write "{written}" if the date is mistyped'


def test_bare_clocks_below_a_mistyped_date_are_not_reported_as_well():
    """They take their date from the event above and are right once it is."""
    times = ("2024-01-19 15:00", "2023-01-19 15:30", "15:40", "2024-01-19 16:00")
    text = "title: Example\ntimezone: UTC\n" + timeline(*times)
    assert [each.rule.name for each in diagnostics(text)] == ["event-far-from-neighbours"]


@pytest.mark.parametrize(
    "times",
    [
        # the certificate was issued a year before it expired: background, no milestone
        ("2023-01-19 14:00", "2024-01-19 14:00 = started", "2024-01-19 16:00 = resolved"),
        # the bug was shipped half a year before it was noticed
        ("2023-07-03 10:00 = started", "2024-01-19 15:00 = detected"),
        # the monthly job fails every month
        ("2024-01-01 02:00 = started", "2024-02-01 02:10 = detected"),
        # followed up a month later, a year later
        ("2024-01-19 16:00 = resolved", "2024-02-19 16:30 = closed"),
        ("2023-01-19 16:00 = resolved", "2024-01-19 16:30 = closed"),
        # it lasted from November to February
        ("2023-11-05 10:00 = started", "2023-12-20 10:00", "2024-02-01 10:00 = resolved"),
        # one event has no neighbours
        ("2024-01-19 16:00 = resolved",),
    ],
)
def test_long_incidents_background_and_follow_ups_are_left_alone(times):
    """Far away is no fault unless just the year or the month keeps it from fitting."""
    assert found("event-far-from-neighbours", timeline(*times)) == []


def test_an_end_before_the_begin_is_reported_at_the_end():
    """It ends half an hour before it begins."""
    text = """\
        timeline:
          - at: 2024-01-19 16:30
            until: 2024-01-19 16:00
            event: Servers are drained one by one
        """
    assert found("until-before-at", text) == [
        (3, 'the event ends at "2024-01-19 16:00", before it begins at "2024-01-19 16:30"')
    ]


def test_an_end_that_may_be_later_is_fine():
    """~16:30 may have been 16:15, and the end 16:20."""
    text = """\
        timeline:
          - at: ~2024-01-19 16:30
            until: 2024-01-19 16:20
            event: Servers are drained one by one
        """
    assert found("until-before-at", text) == []


@pytest.mark.parametrize(
    ("at", "message"),
    [
        (
            "~2024-01-19 15:00",
            '"started" stands at an uncertain time, "~2024-01-19 15:00": metrics give bounds',
        ),
        (
            "2024-01-19 15:00..15:30",
            '"started" stands at an uncertain time, "2024-01-19 15:00..15:30": metrics give bounds',
        ),
        (
            "2024-01-19",
            (
                '"started" stands at a day without a time, "2024-01-19":'
                " metrics leave the incident out"
            ),
        ),
        ("unknown", '"started" stands at an unknown time: metrics leave the incident out'),
    ],
)
def test_an_uncertain_milestone_is_information(at, message):
    """What it means for the numbers is in the message."""
    assert found("approximate-milestone", timeline(f"{at} = started")) == [(2, message)]


def test_milestones_that_no_metric_uses_may_be_uncertain():
    """Nothing is measured from or to them."""
    assert found("approximate-milestone", timeline("~2024-01-19 15:00 = [identified]")) == []


def test_an_exact_clock_time_of_an_undated_record_is_exact():
    """Elapsed times need no date."""
    assert found("approximate-milestone", "date: unknown\n" + timeline("15:00 = started")) == []
    assert found("approximate-milestone", "date: unknown\n" + timeline("~15:00 = started")) == [
        (3, '"started" stands at an uncertain time, "~15:00": metrics give bounds')
    ]
