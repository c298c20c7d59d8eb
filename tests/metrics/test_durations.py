from datetime import UTC, datetime, timedelta

import pytest

from pmkit.config.settings import MetricSetting
from pmkit.metrics.catalog import METRICS, metrics
from pmkit.metrics.definitions import Metric, Occurrence
from pmkit.metrics.durations import Measured, Open, Skipped, measure
from pmkit.model.incident import Kind, Status
from tests.metrics.incidents import AS_OF, RESOLVE, incident

BY_NAME = {metric.name: metric for metric in METRICS}


def minutes(*values):
    """Durations of so many minutes."""
    return tuple(timedelta(minutes=value) for value in values)


def took(one, metric=RESOLVE):
    """The measured duration of an incident: its best value, its least and its most."""
    found = measure(one, metric, AS_OF)
    assert isinstance(found, Measured), found
    return found.elapsed


def test_each_metric_runs_from_its_first_milestone_to_its_last():
    """09:00 started, 09:04 detected, 09:07 acknowledged, 09:40 mitigated, 10:30 resolved.

    detect 9:04 - 9:00 = 4; acknowledge 9:07 - 9:04 = 3; mitigate 9:40 - 9:00 = 40;
    resolve 10:30 - 9:00 = 90; respond 10:30 - 9:04 = 86; repair 9:40 - 9:07 = 33 minutes;
    close 12:00 - 9:00 = 180.
    """
    one = incident(
        "one",
        "2026-03-10 09:00 = started, 09:04 = detected, 09:07 = acknowledged, "
        "09:40 = mitigated, 10:30 = resolved, 12:00 = closed",
    )
    found = [measure(one, metric, AS_OF) for metric in METRICS]
    assert [each.elapsed.point for each in found if isinstance(each, Measured)] == [
        *minutes(4, 3, 40, 90, 86, 33, 180)
    ]


def test_a_clock_change_counts_as_it_happened():
    """In New York 01:30 to 03:30 on 8 March 2026 is one hour: 06:30Z to 07:30Z."""
    night = "2026-03-08 01:30 = started, 2026-03-08 03:30 = resolved"
    assert took(incident("spring", night, place="America/New_York")) == minutes(60, 60, 60)


def test_the_repeated_hour_of_autumn_counts_as_it_happened():
    """01:30-04:00 is 05:30Z and 01:15-05:00 is 06:15Z: 45 minutes, not -15."""
    night = "2026-11-01 01:30-04:00 = started, 2026-11-01 01:15-05:00 = resolved"
    assert took(incident("autumn", night, place="America/New_York")) == minutes(45, 45, 45)


REOPENED = "2026-03-10 10:00 = started, 10:40 = resolved, 11:10 = reopened, 11:30 = resolved"


@pytest.mark.parametrize(
    ("occurrence", "expected"),
    [
        (Occurrence.OUTER, 90),  # 11:30 - 10:00
        (Occurrence.FIRST, 40),  # 10:40 - 10:00
        (Occurrence.LAST, 20),  # 11:30 - 11:10
        (Occurrence.ACTIVE, 60),  # 40 + 20, without the pause of 30
    ],
)
def test_a_reopened_incident_is_measured_as_the_metric_asks(occurrence, expected):
    """It is one incident however often it was reopened."""
    metric = RESOLVE._replace(occurrence=occurrence)
    assert took(incident("again", REOPENED), metric) == minutes(expected, expected, expected)


@pytest.mark.parametrize(
    ("occurrence", "expected"),
    [
        (Occurrence.OUTER, 24 * 60),
        (Occurrence.LAST, 22 * 60 + 50),  # since 11:10
        (Occurrence.ACTIVE, 40 + 22 * 60 + 50),
    ],
)
def test_an_incident_that_was_reopened_and_still_runs_is_open(occurrence, expected):
    """The first resolution did not hold; as of 10:00 the next day 24 h have passed in all."""
    running = incident("again", REOPENED.rpartition(", ")[0])
    metric = RESOLVE._replace(occurrence=occurrence)
    found = measure(running, metric, datetime(2026, 3, 11, 10, tzinfo=UTC))
    assert isinstance(found, Open)
    assert found.elapsed == timedelta(minutes=expected)


def test_the_first_episode_of_a_running_incident_is_over():
    """10:40 - 10:00."""
    running = incident("again", REOPENED.rpartition(", ")[0])
    first = RESOLVE._replace(occurrence=Occurrence.FIRST)
    assert took(running, first) == minutes(40, 40, 40)


def test_a_detection_is_not_undone_by_reopening():
    """It was noticed after 5 minutes, and that remains true."""
    running = incident(
        "again", "2026-03-10 10:00 = started, 10:05 = detected, 10:40 = resolved, 11:10 = reopened"
    )
    assert took(running, BY_NAME["time_to_detect"]) == minutes(5, 5, 5)


def test_an_episode_without_the_milestone_is_named():
    """A sum of episodes needs each of them."""
    again = incident("again", REOPENED.replace("10:40 = resolved", "10:40 = resolved+mitigated"))
    metric = BY_NAME["time_to_mitigate"]._replace(occurrence=Occurrence.ACTIVE)
    assert measure(again, metric, AS_OF) == Skipped(
        "again", 'no event of episode 2 is marked "mitigated"'
    )


def test_closed_without_a_second_resolution_has_no_time_to_resolve():
    """The resolution was taken back, and no other one is written."""
    again = incident("again", REOPENED.replace("11:30 = resolved", "11:30 = closed"))
    assert measure(again, RESOLVE, AS_OF) == Skipped(
        "again", 'no event is marked "resolved" after it was reopened'
    )


def test_what_still_runs_is_open_since_its_first_milestone():
    """Started on 31 May at 22:00, looked at on 1 June at 00:00: two hours so far."""
    running = incident("now", "2026-05-31 22:00 = started, 22:10 = detected")
    found = measure(running, RESOLVE, AS_OF)
    assert isinstance(found, Open)
    assert (found.since.written, found.elapsed) == ("2026-05-31 22:00", timedelta(hours=2))


def test_what_is_resolved_without_the_milestone_is_not_open():
    """Nobody wrote when it was mitigated, and nobody will."""
    over = incident("over", "2026-03-10 09:00 = started, 10:00 = resolved")
    assert measure(over, BY_NAME["time_to_mitigate"], AS_OF) == Skipped(
        "over", 'no event is marked "mitigated"'
    )


def test_a_cause_found_after_the_end_does_not_open_it_again():
    """`identified` after `resolved` is a finding, not an episode."""
    over = incident("over", "2026-03-10 09:00 = started, 10:00 = resolved, 15:00 = identified")
    assert isinstance(measure(over, BY_NAME["time_to_mitigate"], AS_OF), Skipped)


def test_what_begins_after_the_report_is_left_out():
    """As of 1 June, an incident of July has not happened."""
    later = incident("later", "2026-07-01 09:00 = started")
    assert measure(later, RESOLVE, AS_OF) == Skipped(
        "later", "it begins after the time of the report"
    )


@pytest.mark.parametrize(
    ("timeline", "reason"),
    [
        ("2026-03-10 09:00 = resolved", 'no event is marked "started"'),
        ("2026-03-10 09:00 = closed", 'no event is marked "started" or "resolved"'),
        ("2026-03-10 09:00 = resolved, 09:05 = started", "resolved is before started"),
        ("2026-03-10 ~09:10 = resolved, 09:15 = started", "resolved may be before started"),
        ("unknown = started, 2026-03-10 09:00 = resolved", 'the time of "started" is unknown'),
        ("2026-03-10 = started, 2026-03-10 09:00 = resolved", 'only the day of "started" is known'),
        (
            "2026-03-10 09:00 = started, 2026-03-12 = resolved",
            'only the day of "resolved" is known',
        ),
    ],
)
def test_what_cannot_be_counted_is_left_out_with_the_reason(timeline, reason):
    """Nothing is set to zero, to now, or to noon."""
    timeline = timeline.replace("2026-03-10 ~", "~2026-03-10 ")
    assert measure(incident("odd", timeline), RESOLVE, AS_OF) == Skipped("odd", reason)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": Status.CANCELLED}, "it was cancelled"),
        ({"status": Status.DUPLICATE}, "it is a duplicate of another incident"),
        ({"kind": Kind.EXERCISE}, "it is an exercise"),
        ({"kind": Kind.MAINTENANCE}, "it is planned maintenance"),
    ],
)
def test_what_is_no_incident_of_its_own_is_left_out(fields, reason):
    """A duplicate would count twice, an exercise is practice."""
    one = incident("one", "2026-03-10 09:00 = started, 10:00 = resolved", **fields)
    assert measure(one, RESOLVE, AS_OF) == Skipped("one", reason)


def test_a_written_status_says_that_nothing_runs():
    """`status: resolved` without an event says that it is over, and not when."""
    over = incident("over", "2026-03-10 09:00 = started", status=Status.RESOLVED)
    assert measure(over, RESOLVE, AS_OF) == Skipped("over", 'no event is marked "resolved"')


def test_an_approximate_time_counts_at_its_centre_with_bounds():
    """~09:00 ±15m to 10:00: 60 minutes, between 45 and 75."""
    about = incident("about", "~2026-03-10 09:00 = started, 10:00 = resolved")
    assert took(about) == minutes(60, 45, 75)


def test_a_range_counts_at_its_middle_with_bounds():
    """09:00..09:20 to 10:00: 50 minutes from the middle, between 40 and 60."""
    about = incident("about", "2026-03-10 09:00..09:20 = started, 10:00 = resolved")
    assert took(about) == minutes(50, 40, 60)


def test_no_bound_is_below_zero():
    """~09:00 ±15m to 09:05: 5 minutes, 20 at most, and not -10 at least."""
    about = incident("about", "~2026-03-10 09:00 = started, 09:05 = resolved")
    assert took(about) == minutes(5, 0, 20)


def test_two_milestones_of_one_event_are_one_moment():
    """However uncertain the event is, nothing passes between the two."""
    about = incident("about", "~2026-03-10 09:00 = started+detected")
    assert took(about, BY_NAME["time_to_detect"]) == minutes(0, 0, 0)


def test_clock_times_without_a_date_count():
    """23:50 to 00:20 is half an hour on whatever day."""
    undated = incident("undated", "23:50 = started, 00:20 = resolved", date_unknown=True)
    assert took(undated) == minutes(30, 30, 30)


def test_an_open_incident_without_a_date_has_no_duration_so_far():
    """It counts as open; how long it has lasted nobody can say."""
    undated = incident("undated", "23:50 = started", date_unknown=True)
    found = measure(undated, RESOLVE, AS_OF)
    assert isinstance(found, Open)
    assert found.elapsed is None


def test_a_clock_time_and_an_instant_cannot_be_compared():
    """Whatever made such an incident, nothing is guessed."""
    start = incident("odd", "23:50 = started", date_unknown=True)
    end = incident("odd", "2026-03-10 09:00 = resolved")
    odd = start._replace(timeline=(*start.timeline, *end.timeline))
    assert measure(odd, RESOLVE, AS_OF) == Skipped(
        "odd", 'only one of "started" and "resolved" has a date'
    )


def test_a_metric_prints_its_formula():
    """No number stands without it."""
    assert RESOLVE.definition == "resolved \N{MINUS SIGN} started, first to last, elapsed time"
    active = Metric("active_time", "started", "resolved", Occurrence.ACTIVE)
    assert active.definition == "resolved \N{MINUS SIGN} started, sum of the episodes, elapsed time"


def test_the_seven_come_first_and_a_team_adds_its_own():
    """A team's metric of a built-in name takes its place."""
    own = (
        MetricSetting("time_to_rollback", "detected", "rolled_back"),
        MetricSetting("time_to_resolve", "started", "resolved", "active"),
    )
    found = metrics(own)
    assert [metric.name for metric in found] == [
        "time_to_detect",
        "time_to_acknowledge",
        "time_to_mitigate",
        "time_to_resolve",
        "time_to_respond",
        "time_to_repair",
        "time_to_close",
        "time_to_rollback",
    ]
    assert found[3].occurrence is Occurrence.ACTIVE
    assert found[7] == Metric("time_to_rollback", "detected", "rolled_back")
