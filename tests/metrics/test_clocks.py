"""Time counted in the hours of a calendar."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.config.settings import CalendarSetting, MetricSetting
from pmkit.metrics.catalog import metrics
from pmkit.metrics.definitions import Metric, Occurrence
from pmkit.metrics.durations import Measured, Open, Skipped, measure
from pmkit.timestamps.hours import Hours
from pmkit.timestamps.shifts import read_hours
from pmkit.timestamps.when import Elapsed
from tests.metrics.incidents import AS_OF, RESOLVE, incident


def office(text="America/New_York Mon-Fri 09:00-17:00"):
    """Working hours called office."""
    found = read_hours(text)
    assert isinstance(found, Hours), found
    return found._replace(name="office")


IN_HOURS = RESOLVE._replace(clock=office())


def measured(timeline, metric=IN_HOURS, place="America/New_York"):
    """Its duration: point, low and high in minutes."""
    found = measure(incident("a", timeline, place=place), metric, AS_OF)
    assert isinstance(found, Measured), found
    return tuple(each / timedelta(minutes=1) for each in found.elapsed)


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        ("2024-03-08 16:00 = started, 2024-03-11 10:00 = resolved", (120, 120, 120)),
        ("2024-03-08 18:00 = started, 2024-03-08 20:00 = resolved", (0, 0, 0)),
        ("2024-03-08 16:30 = started, ~2024-03-08 17:00 = resolved", (30, 15, 30)),
        ("~2024-03-08 09:10 = started, ~2024-03-08 09:10 = resolved", (0, 0, 25)),
    ],
)
def test_what_lies_in_the_hours_counts(timeline, expected):
    """And what may lie in them is a bound."""
    assert measured(timeline) == expected


def test_one_event_is_one_moment_on_any_clock():
    """However uncertain it is."""
    assert measured("~2024-03-08 12:00 = started+resolved") == (0, 0, 0)


def test_the_episodes_of_a_reopened_incident():
    """Friday 16:00 to 17:30 is one hour of them, Monday 08:30 to 10:00 another."""
    timeline = (
        "2024-03-08 16:00 = started, 2024-03-08 17:30 = resolved, "
        "2024-03-11 08:30 = reopened, 2024-03-11 10:00 = resolved"
    )
    for occurrence, minutes in (
        (Occurrence.OUTER, 120),
        (Occurrence.FIRST, 60),
        (Occurrence.LAST, 60),
        (Occurrence.ACTIVE, 120),
    ):
        assert measured(timeline, IN_HOURS._replace(occurrence=occurrence))[0] == minutes


def test_an_order_that_is_wrong_is_wrong_on_any_clock():
    """In the night both would be the same moment of the calendar."""
    timeline = "2024-03-08 20:00 = started, 2024-03-08 19:00 = resolved"
    found = measure(incident("a", timeline, place="America/New_York"), IN_HOURS, AS_OF)
    assert found == Skipped("a", "resolved is before started")


def test_an_open_incident_has_taken_the_hours_so_far():
    """Two weeks of 40 hours."""
    as_of = datetime(2024, 3, 22, 22, tzinfo=UTC)
    begun = incident("a", "2024-03-11 00:00 = started", place="America/New_York")
    found = measure(begun, IN_HOURS, as_of)
    assert isinstance(found, Open)
    assert found.elapsed == timedelta(hours=80)


def test_a_record_without_a_date_has_no_working_hours():
    """It has elapsed time."""
    undated = incident("a", "09:00 = started, 10:00 = resolved", date_unknown=True)
    assert measure(undated, IN_HOURS, AS_OF) == Skipped(
        "a", "its date is unknown, and the hours of office need one"
    )
    hour = timedelta(hours=1)
    assert measure(undated, RESOLVE, AS_OF) == Measured("a", Elapsed(hour, hour, hour))


def test_the_definition_says_the_clock():
    """And so does the formula in a postmortem."""
    assert IN_HOURS.definition == (
        "resolved \N{MINUS SIGN} started, first to last, hours of office"
    )
    assert IN_HOURS.formula == "resolved \N{MINUS SIGN} started, in the hours of office"
    assert RESOLVE.formula == "resolved \N{MINUS SIGN} started"


def test_a_metric_of_a_team_runs_on_its_calendar():
    """By the calendar's name."""
    calendar = CalendarSetting("office", "America/New_York", ("09:00-17:00",), ("Mon-Fri",))
    own = MetricSetting("support_time", "started", "resolved", clock="office")
    assert metrics([own], [calendar])[-1] == Metric(
        "support_time", "started", "resolved", clock=office()
    )
