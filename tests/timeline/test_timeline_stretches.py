"""Phases among the rows of a timeline, and stretches in which nothing happened."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from pmkit.timeline.base import Timeline
from pmkit.timeline.build import timeline
from pmkit.timeline.stretches import course, phase_names, placed_phases, quiet, quiet_text
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.zones import zone
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, incident, placed


def at(*times: str, milestones: dict[int, str] | None = None) -> Timeline:
    """A timeline in UTC with an event at each of `times`, of which some are milestones."""
    marks = milestones or {}
    events = "".join(
        f"  - at: {when}\n    event: Event {number}\n"
        + (f"    milestone: [{marks[number]}]\n" if number in marks else "")
        for number, when in enumerate(times)
    )
    return placed(f"title: T\ntimezone: UTC\ntimeline:\n{events}", "UTC")


def calm(shown: Timeline) -> dict[int, str]:
    """What is said of quiet stretches, by the row that ends them."""
    return {index: quiet_text(gap) for index, gap in enumerate(quiet(shown)) if gap}


def phases_of(shown: Timeline) -> str:
    """The line above a timeline."""
    return course(placed_phases(shown))


ALL = {0: "started", 1: "detected", 2: "acknowledged", 3: "mitigated", 4: "resolved"}
TIMES = ("2024-01-19 10:00", "10:05", "10:08", "11:28", "11:58")


def test_four_phases_and_their_lengths():
    """5 + 3 + 80 + 30 minutes are 1 h 58 m, the time to resolve."""
    shown = at(*TIMES, milestones=ALL)
    assert phases_of(shown) == "detecting 5m · responding 3m · mitigating 1h 20m · recovering 30m"
    assert [(each.first, each.end) for each in placed_phases(shown)] == [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
    ]


def test_each_row_lies_in_a_phase_until_the_end():
    """The row that ends the last phase is in none, as nobody works on it any more."""
    shown = at(*TIMES, milestones=ALL)
    assert phase_names(shown, placed_phases(shown)) == [
        ("detecting",),
        ("responding",),
        ("mitigating",),
        ("recovering",),
        (),
    ]


def test_phases_that_no_milestone_parts_are_named_together():
    """Without `acknowledged` nobody knows when responding became mitigating."""
    shown = at(*TIMES, milestones={0: "started", 1: "detected", 3: "mitigated", 4: "resolved"})
    assert phases_of(shown) == "detecting 5m · responding and mitigating 1h 23m · recovering 30m"


def test_a_phase_that_begins_and_ends_with_one_event_is_not_shown():
    """It has no length that could be seen."""
    shown = placed(CHECKOUT, "UTC")
    assert phases_of(shown) == "responding and mitigating 45m · recovering 15m"


def test_an_open_phase_lasts_up_to_the_moment_that_counts_as_now():
    """Nobody says now: it is open. 12:00 is 1 h 52 m after 10:08; 10:00 is before it."""
    record = at(*TIMES[:3], milestones=ALL)
    assert phases_of(record).endswith("mitigating (open)")
    assert [each.heading for each in placed_phases(record)][-1] == "mitigating, open"
    noon = datetime(2024, 1, 19, 12, tzinfo=UTC)
    assert phases_of(replace(record, as_of=noon)).endswith("mitigating 1h 52m so far")
    early = noon - timedelta(hours=2)
    assert phases_of(replace(record, as_of=early)).endswith("mitigating (open)")


def test_a_reopened_incident_says_so():
    """The second episode has phases of its own, and between the two there is none."""
    shown = at(
        "2024-01-19 10:00",
        "10:10",
        "10:20",
        "10:30",
        "11:00",
        milestones={0: "started, detected", 1: "resolved", 3: "reopened", 4: "resolved"},
    )
    assert phases_of(shown) == (
        "responding, mitigating and recovering 10m"
        " · reopened: responding, mitigating and recovering 30m"
    )
    names = phase_names(shown, placed_phases(shown))
    assert [bool(each) for each in names] == [True, False, False, True, False]


def test_an_unknown_time_and_a_day_lie_in_no_phase():
    """The day is not wholly in it; an unknown time may be anywhere."""
    shown = placed(CLOCKS_BACK, "UTC")
    assert phase_names(shown, placed_phases(shown)) == [
        (),
        ("detecting",),
        ("responding", "mitigating", "recovering"),
        (),
        ("responding", "mitigating", "recovering"),
        (),
    ]


def test_a_day_within_a_phase_lies_in_it():
    """From the 19th to the 23rd, the 21st is in it, and the day on which it ends is not."""
    shown = at(
        "2024-01-19 10:00",
        "2024-01-21",
        "2024-01-23",
        milestones={0: "started", 2: "mitigated"},
    )
    names = phase_names(shown, placed_phases(shown))
    assert names == [("detecting", "responding", "mitigating")] * 2 + [("recovering",)]


def test_a_beginning_and_an_end_make_no_phases():
    """That it took 50 minutes is said elsewhere, and what was done in them nobody knows."""
    shown = at("2024-01-19 10:00", "10:50", milestones={0: "started", 1: "resolved"})
    assert phases_of(shown) == ""
    assert phase_names(shown, placed_phases(shown)) == [(), ()]


def test_no_milestones_no_phases():
    """There is then no line at all."""
    assert phases_of(at("2024-01-19 10:00", "10:10")) == ""


def test_lengths_on_a_clock_of_working_hours():
    """From Friday 16:00 to Monday 10:00 in Berlin, one hour on each day is counted."""
    record = """\
title: Over the weekend
timezone: Europe/Berlin
timeline:
  - {at: 2024-01-19 16:00, event: A, milestone: started}
  - {at: 2024-01-22 10:00, event: B, milestone: detected}
"""
    day = (Span(9 * 60, 17 * 60),)
    office = Hours("office", zone("Europe/Berlin"), (day,) * 5 + ((),) * 2)
    shown = timeline(incident(record), [zone("UTC")], hours=office)
    assert phases_of(shown) == "detecting 2h · responding (open)"
    assert [row.elapsed and row.elapsed.point for row in shown.rows] == [
        timedelta(0),
        timedelta(hours=2),
    ]
    assert shown.rows[1].step == shown.rows[1].elapsed
    monday = datetime.combine(datetime(2024, 1, 22, tzinfo=UTC), time(12), UTC)
    later = timeline(incident(record), [zone("UTC")], hours=office, as_of=monday)
    assert phases_of(later) == "detecting 2h · responding 3h so far"


def test_a_stretch_is_quiet_that_stands_out_of_its_incident():
    """Gaps of 15, 15, 30, 90, 30 and 30 minutes.

    Their quartiles are 18:45 and 30:00, so the fence is at 30:00 + 1.5 x 11:15 = 46:52.
    """
    shown = at("2024-01-19 15:00", "15:15", "15:30", "16:00", "17:30", "18:00", "18:30")
    assert calm(shown) == {4: "1h 30m without an event"}


def test_a_steady_pace_is_not_quiet():
    """One event every day: no night stands out."""
    assert calm(at(*(f"2024-01-{day:02d} 10:00" for day in range(1, 10)))) == {}


def test_too_few_gaps_say_nothing():
    """Three of them have no quartiles worth the name, however long the last one is."""
    assert calm(at("2024-01-19 10:00", "10:01", "10:02", "2024-01-29 10:00")) == {}


def test_less_than_ten_minutes_is_never_quiet():
    """Nine minutes stand out of gaps of one, and are no pause; eleven are."""
    minutes = ("2024-01-19 10:00", "10:01", "10:02", "10:03", "10:04")
    assert calm(at(*minutes, "10:13")) == {}
    assert calm(at(*minutes, "10:15")) == {5: "11m without an event"}


def test_a_gap_begins_where_the_event_above_ends():
    """A copy that took six hours was no quiet time."""
    record = """\
title: A copy
timezone: UTC
timeline:
  - {at: 2024-01-19 10:00, event: A}
  - {at: 10:10, event: B}
  - {at: 10:20, event: The copy, until: 16:20}
  - {at: 10:30, event: C}
  - {at: 16:30, event: D}
  - {at: 16:40, event: E}
"""
    assert calm(placed(record, "UTC")) == {}
    assert calm(placed(record.replace(", until: 16:20", ""), "UTC")) == {4: "6h without an event"}


def test_of_uncertain_times_the_least_that_is_certain_counts():
    """From 11:00 to about noon, give or take an hour, there may be nothing at all."""
    times = ("2024-01-19 10:00", "10:15", "10:30", "10:45", "11:00")
    assert calm(at(*times, "~12:00 ±1h")) == {}
    assert calm(at(*times, "~15:00 ±1h")) == {5: "~4h without an event"}


def test_days_without_events():
    """Of days only whole ones are told: from 10:40 on the 19th to some time on the 24th."""
    times = ("2024-01-19 10:00", "10:10", "10:20", "10:30", "10:40")
    assert calm(at(*times, "2024-01-24")) == {5: "~5d without an event"}
