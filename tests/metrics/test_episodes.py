"""When service was down: stretches, and the episodes that they make."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.metrics.durations import Skipped
from pmkit.metrics.episodes import Down, clipped, downtime, episodes, maintenance, union
from pmkit.model.impact import Impact, ImpactWindow
from pmkit.model.incident import Kind, Status
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import UNKNOWN, When
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, incident

HOUR = timedelta(hours=1)


def when(text, place="UTC"):
    """A time as a record writes it."""
    found = Reader(zone(place)).read(text)
    assert isinstance(found, When), found
    return found


def windows(*spans, place="UTC", services=()):
    """An impact with windows such as `2026-03-10 09:00 > 2026-03-10 10:00`; open without an end."""
    found = []
    for span in spans:
        start, _, end = span.partition(" > ")
        found.append(
            ImpactWindow(when(start, place), when(end, place) if end else None, services=services)
        )
    return Impact(windows=tuple(found))


def at(text):
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def lengths(found):
    """How long each stretch is, and at least and at most."""
    return [
        (
            each.point[1] - each.point[0],
            each.certain[1] - each.certain[0] if each.certain else timedelta(0),
            each.possible[1] - each.possible[0],
        )
        for each in found.stretches
    ]


def only(found):
    """The one stretch."""
    (stretch,) = found.stretches
    assert isinstance(stretch, Down)
    return stretch


def test_from_started_to_resolved():
    """In UTC, for the services of the incident."""
    found = downtime(
        incident("a", "2026-03-10 09:00 = started, 10:30 = resolved", services=("web", "api")),
        AS_OF,
    )
    stretch = only(found)
    assert stretch.point == (at("2026-03-10 09:00"), at("2026-03-10 10:30"))
    assert stretch.certain == stretch.possible == stretch.point
    assert (stretch.services, stretch.open, found.doubts) == (("web", "api"), False, ())


def test_time_is_real_where_the_clocks_change():
    """In New York, 01:30 to 03:30 is an hour in March, and −04:00 to −05:00 is 45 minutes."""
    spring = "2026-03-08 01:30 = started, 2026-03-08 03:30 = resolved"
    autumn = "2026-11-01 01:30-04:00 = started, 2026-11-01 01:15-05:00 = resolved"
    later = at("2026-12-01 00:00")
    place = "America/New_York"
    assert lengths(downtime(incident("a", spring, place=place), later)) == [(HOUR,) * 3]
    minutes = timedelta(minutes=45)
    assert lengths(downtime(incident("b", autumn, place=place), later)) == [(minutes,) * 3]


def test_the_pause_before_it_was_reopened_is_no_downtime():
    """40 minutes and 20 minutes, not 90."""
    found = downtime(
        incident(
            "a",
            "2026-03-10 10:00 = started, 10:40 = resolved, 11:10 = reopened, 11:30 = resolved",
        ),
        AS_OF,
    )
    assert [length[0] for length in lengths(found)] == [
        timedelta(minutes=40),
        timedelta(minutes=20),
    ]


def test_what_nobody_called_resolved_goes_on():
    """It was mitigated, and reopened: one stretch to the end."""
    found = downtime(
        incident(
            "a", "2026-03-10 10:00 = started, 10:40 = mitigated, 11:10 = reopened, 11:30 = resolved"
        ),
        AS_OF,
    )
    assert lengths(found)[0][0] == timedelta(minutes=90)


def test_impact_windows_are_what_users_felt():
    """They count instead of the response, each for its own services."""
    found = downtime(
        incident(
            "a",
            "2026-03-10 09:00 = started, 12:00 = resolved",
            services=("web", "api"),
            impact=windows("2026-03-10 09:30 > 2026-03-10 10:00", services=("api",)),
        ),
        AS_OF,
    )
    stretch = only(found)
    assert stretch.point == (at("2026-03-10 09:30"), at("2026-03-10 10:00"))
    assert stretch.services == ("api",)


def test_a_window_without_end_lasts_as_long_as_the_incident():
    """To its end, or to the time of the report where it is open."""
    window = windows("2026-03-10 09:30")
    ended = incident("a", "2026-03-10 09:00 = started, 12:00 = resolved", impact=window)
    still = incident("b", "2026-03-10 09:00 = started", impact=window)
    assert only(downtime(ended, AS_OF)).point[1] == at("2026-03-10 12:00")
    assert only(downtime(ended, AS_OF)).open is False
    assert only(downtime(still, AS_OF)).point[1] == AS_OF
    assert only(downtime(still, AS_OF)).open is True
    nowhere = incident("c", "2026-03-10 09:00 = started", impact=window, status=Status.RESOLVED)
    assert downtime(nowhere, AS_OF).doubts == (
        Skipped("c", "an impact window has no end, and neither has the incident"),
    )


def test_what_is_open_lasts_until_the_time_of_the_report():
    """Which may be before it began: then it takes no time."""
    of = incident("a", "2026-03-10 09:00 = started")
    assert only(downtime(of, at("2026-03-10 12:00"))).point[1] == at("2026-03-10 12:00")
    assert lengths(downtime(of, at("2026-03-09 12:00"))) == [(timedelta(0),) * 3]


def test_approximate_times_are_bounds():
    """±15 minutes at each end: at least 30 minutes, at most 90."""
    found = downtime(
        incident("a", "~2026-03-10 09:00 = started, ~2026-03-10 10:00 = resolved"), AS_OF
    )
    assert lengths(found) == [(HOUR, timedelta(minutes=30), timedelta(minutes=90))]


def test_days_are_bounds_too():
    """From noon to noon, 12 to 14 days; a begin within the day of the end leaves the rest of it."""
    days = incident("a", "2022-04-05 = started, 2022-04-18 = resolved")
    assert lengths(downtime(days, AS_OF)) == [
        (timedelta(days=13), timedelta(days=12), timedelta(days=14))
    ]
    same = incident("b", "2022-04-05 = started, 2022-04-05 = resolved")
    assert lengths(downtime(same, AS_OF)) == [(timedelta(0), timedelta(0), timedelta(days=1))]
    ends = incident("c", "2022-04-05 15:00 = started, 2022-04-05 = resolved")
    assert lengths(downtime(ends, AS_OF)) == [
        (timedelta(hours=4.5), timedelta(0), timedelta(hours=9))
    ]
    begins = incident("d", "2022-04-05 = started, 2022-04-05 06:00 = resolved")
    assert lengths(downtime(begins, AS_OF)) == [
        (timedelta(hours=3), timedelta(0), timedelta(hours=6))
    ]


def test_one_event_is_one_moment():
    """However uncertain it is."""
    found = downtime(incident("a", "~2026-03-10 09:00 = started+resolved"), AS_OF)
    assert lengths(found) == [(timedelta(0),) * 3]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": Kind.NEAR_MISS}, "it is a near miss"),
        ({"kind": Kind.EXERCISE}, "it is an exercise"),
        ({"kind": Kind.MAINTENANCE}, "it is planned maintenance"),
        ({"kind": Kind.SECURITY}, "it is a security incident without impact windows"),
        ({"status": Status.CANCELLED}, "it was cancelled"),
        ({"status": Status.DUPLICATE}, "it is a duplicate of another incident"),
        ({"date_unknown": True}, "its date is unknown"),
    ],
)
def test_what_is_no_downtime(fields, reason):
    """Each is left out with its reason."""
    text = "09:00 = started, 10:00 = resolved"
    timeline = text if fields.get("date_unknown") else f"2026-03-10 {text}"
    found = downtime(incident("a", timeline, **fields), AS_OF)
    assert found.stretches == ()
    assert found.doubts == (Skipped("a", reason),)


@pytest.mark.parametrize(
    ("timeline", "reason"),
    [
        ("2026-03-10 09:00 = detected, 10:00 = resolved", 'no event is marked "started"'),
        ("unknown = started, 2026-03-10 10:00 = resolved", 'the time of "started" is unknown'),
        ("2026-03-10 09:00 = started, unknown = resolved", 'the time of "resolved" is unknown'),
        ("2026-03-10 09:00 = started, 2026-03-09 10:00 = resolved", "it ends before it begins"),
        (
            "~2026-03-10 09:10 = started, ~2026-03-10 09:00 = resolved",
            "it may end before it begins",
        ),
    ],
)
def test_what_cannot_be_counted(timeline, reason):
    """Nothing is made up."""
    assert downtime(incident("a", timeline), AS_OF).doubts == (Skipped("a", reason),)


def test_a_status_may_say_that_it_is_over():
    """Then it is not open, and nobody knows its end."""
    of = incident("a", "2026-03-10 09:00 = started", status=Status.RESOLVED)
    assert downtime(of, AS_OF).doubts == (Skipped("a", 'no event is marked "resolved"'),)


def test_a_security_incident_with_windows_was_felt():
    """Its windows say so."""
    of = incident(
        "a",
        "2026-03-10 09:00 = started, 12:00 = resolved",
        kind=Kind.SECURITY,
        impact=windows("2026-03-10 09:30 > 2026-03-10 10:00"),
    )
    assert lengths(downtime(of, AS_OF))[0][0] == timedelta(minutes=30)


def test_windows_that_can_be_counted_are():
    """Of the others it is said that they are missing."""
    impact = windows("2026-03-10 09:30 > 2026-03-10 10:00")
    vague = ImpactWindow(when("2026-03-10 11:00"), UNKNOWN)
    of = incident(
        "a",
        "2026-03-10 09:00 = started, 12:00 = resolved",
        impact=impact._replace(windows=(*impact.windows, vague)),
    )
    found = downtime(of, AS_OF)
    assert len(found.stretches) == 1
    assert found.doubts == (Skipped("a", "in part: the time of an impact window's end is unknown"),)


def test_planned_maintenance_is_apart():
    """Unless it was cancelled; an incident is none."""
    timeline = "2026-03-10 09:00 = started, 10:00 = resolved"
    found = maintenance(incident("a", timeline, kind=Kind.MAINTENANCE), AS_OF)
    assert found is not None
    assert lengths(found)[0][0] == HOUR
    assert maintenance(incident("a", timeline), AS_OF) is None
    cancelled = incident("a", timeline, kind=Kind.MAINTENANCE, status=Status.CANCELLED)
    assert maintenance(cancelled, AS_OF) is None
    assert downtime(cancelled, AS_OF).doubts == (Skipped("a", "it was cancelled"),)


def test_what_overlaps_or_touches_is_one_episode():
    """10:00 to 11:00, 10:30 to 11:30, 11:30 to 11:45; then 12:00 to 12:15."""
    hours = [
        ((at("2026-05-04 11:30"), at("2026-05-04 11:45")), "c", False),
        ((at("2026-05-04 10:30"), at("2026-05-04 11:30")), "b", False),
        ((at("2026-05-04 12:00"), at("2026-05-04 12:15")), "d", True),
        ((at("2026-05-04 10:00"), at("2026-05-04 11:00")), "a", False),
        ((at("2026-05-04 10:10"), at("2026-05-04 10:20")), "a", False),
    ]
    first, second = episodes(hours)
    assert (first.start, first.end) == (at("2026-05-04 10:00"), at("2026-05-04 11:45"))
    assert (first.incidents, first.open) == (("a", "b", "c"), False)
    assert (second.incidents, second.open) == (("d",), True)
    assert union(stretch for stretch, _, _ in hours) == (
        (first.start, first.end),
        (second.start, second.end),
    )


def test_clipping_keeps_what_lies_inside():
    """Half-open: what only touches the window is gone."""
    day = at("2026-02-01 00:00"), at("2026-02-02 00:00")
    assert list(
        clipped(
            [
                (at("2026-01-31 22:00"), at("2026-02-01 03:00")),
                (at("2026-02-02 00:00"), at("2026-02-02 01:00")),
            ],
            *day,
        )
    ) == [(at("2026-02-01 00:00"), at("2026-02-01 03:00"))]
