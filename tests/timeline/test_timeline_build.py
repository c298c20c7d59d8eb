"""What a timeline holds: order, days, elapsed times, offsets."""
# what is printed is shown as it is, with the dashes of ranges

from datetime import UTC, date, datetime, timedelta

import pytest

from pmkit.model.incident import Incident, Status
from pmkit.model.timeline import Event
from pmkit.timeline.base import ZoneColumn
from pmkit.timeline.build import own_zones, timeline
from pmkit.timeline.catalog import FORMATS
from pmkit.timeline.many import merged
from pmkit.timeline.since import length_text, since_text
from pmkit.timestamps.when import UNKNOWN, Elapsed, Precision, When
from pmkit.timestamps.zones import zone
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, incident, placed


def test_rows_are_in_the_order_of_time():
    """An event that was noted later stands where it happened; `index` is its place in the file."""
    record = """\
title: Noted later
timeline:
  - {at: 2024-01-19 15:00Z, event: second, milestone: started}
  - {at: unknown, event: stays behind the second}
  - {at: 2024-01-19 16:00Z, event: third}
  - {at: 2024-01-19 14:00Z, event: first}
  - {at: 2024-01-19 15:00Z, event: second too}
"""
    rows = placed(record, "UTC").rows
    assert [row.text for row in rows] == [
        "first",
        "second",
        "stays behind the second",
        "second too",
        "third",
    ]
    assert [row.index for row in rows] == [3, 0, 1, 4, 2]


def test_elapsed_times_count_from_the_start_and_from_the_event_before():
    """23:30, about 23:50, 00:15 and 00:30."""
    rows = placed(CHECKOUT, "UTC").rows
    elapsed = [row.elapsed.point if row.elapsed else None for row in rows]
    steps = [row.step.point if row.step else None for row in rows]
    assert elapsed == [timedelta(minutes=minutes) for minutes in (0, 20, 45, 60)]
    assert steps == [None, *(timedelta(minutes=minutes) for minutes in (20, 25, 15))]
    assert [row.uncertain for row in rows] == ["", "±15m", "", ""]


def test_the_step_goes_over_events_without_a_time_of_day():
    """From the range 01:50 EDT to 01:20 EST (its middle is 06:05 UTC) to 06:30 UTC."""
    rows = placed(CLOCKS_BACK, "UTC").rows
    assert rows[3].step is None
    assert rows[4].step is not None
    assert rows[4].step.point == timedelta(minutes=25)
    assert [row.uncertain for row in rows] == ["day only", "", "between", "time unknown", "", ""]


def test_a_day_lies_between_bounds():
    """A day after a start at 09:00: it begins 15 hours later and ends 39 hours later."""
    record = """\
title: Until some day
timezone: UTC
timeline:
  - {at: 2024-01-19 09:00, event: It starts, milestone: started}
  - {at: 2024-01-20, event: It is over, milestone: resolved}
"""
    found = placed(record, "UTC")
    hours = [timedelta(hours=count) for count in (27, 15, 39)]
    assert found.rows[1].elapsed is None
    assert found.rows[1].within == Elapsed(*hours)
    assert found.span == Elapsed(*hours)
    assert since_text(found.rows[1].within) == "~+1d"


def test_a_day_elsewhere_is_about_that_day():
    """1 November in Tokyo begins on 31 October in UTC; no day begins in the rows of UTC."""
    record = """\
title: Elsewhere
timezone: Asia/Tokyo
timeline:
  - {at: 2024-11-01, event: Somebody is said to have seen it}
"""
    tokyo, utc = placed(record, "Asia/Tokyo", "UTC").rows[0].local
    assert (tokyo.clock, tokyo.date, tokyo.text) == ("??:??", date(2024, 11, 1), "2024-11-01")
    assert (utc.clock, utc.date, utc.text) == ("~2024-11-01", None, "2024-11-01 (Asia/Tokyo)")


@pytest.mark.parametrize(
    ("seconds", "around", "since", "length"),
    [
        (0, 0, "+0:00", "0s"),
        (5400, 0, "+1:30", "1h 30m"),
        (95, 0, "+0:01:35", "1m 35s"),
        (-95, 0, "-0:01:35", "-1m 35s"),
        (95, 20, "~+0:01:35", "~1m 35s"),
        (95, 60, "~+0:02", "~2m"),
        (172_799, 0, "+47:59:59", "2d"),
        (172_800, 0, "+2d 0:00", "2d"),
        (273_905, 60, "~+3d 4:05", "~3d 4h"),
        (-273_900, 0, "-3d 4:05", "-3d 4h"),
        (273_900, 43_200, "~+3d", "~3d"),
    ],
)
def test_elapsed_times_as_text(seconds, around, since, length):
    """What is uncertain says so, and claims no more than it knows."""
    point, margin = timedelta(seconds=seconds), timedelta(seconds=around)
    elapsed = Elapsed(point, point - margin, point + margin)
    assert since_text(elapsed) == since
    assert length_text(elapsed) == length


def test_without_a_start_the_first_time_of_day_is_the_origin():
    """A start of which only the day is known cannot be counted from."""
    record = """\
title: Since when
timezone: UTC
timeline:
  - {at: 2024-01-19, event: It starts, milestone: started}
  - {at: 2024-01-20 09:00, event: It is seen, milestone: detected}
  - {at: 2024-01-20 09:30, event: It is over, milestone: resolved}
"""
    found = placed(record, "UTC")
    assert not found.from_start
    assert found.origin is not None
    assert found.origin.at == datetime(2024, 1, 20, 9, 0, tzinfo=UTC)
    assert [row.elapsed and row.elapsed.point for row in found.rows] == [
        None,
        timedelta(0),
        timedelta(minutes=30),
    ]


def test_days_are_counted_in_each_zone():
    """22:30 and 23:30 in Johannesburg: midnight lies between them in Karachi, three hours ahead."""
    record = """\
title: Midnights
timezone: Africa/Johannesburg
timeline:
  - {at: 2024-01-19 20:30, event: a}
  - {at: 2024-01-19 21:30, event: b}
  - {at: 2024-01-20 00:30, event: c}
"""
    rows = placed(record, "Africa/Johannesburg", "Asia/Karachi").rows
    assert [place.day_changed for place in rows[0].local] == [True, True]
    assert [place.day_changed for place in rows[1].local] == [False, True]
    assert [place.day_changed for place in rows[2].local] == [True, False]
    assert [place.date for place in rows[1].local] == [date(2024, 1, 19), date(2024, 1, 20)]
    assert [place.clock for place in rows[1].local] == ["21:30", "00:30"]
    assert [row.day_changed for row in rows] == [True, True, True]
    assert [place.entered for place in rows[0].local] == [True, False]


def test_columns_say_which_offsets_were_in_force():
    """Two in the zone whose clocks were changed, one elsewhere."""
    assert placed(CLOCKS_BACK, "America/New_York", "UTC", "Asia/Kolkata").zones == (
        ZoneColumn("America/New_York", entered=True, offsets=("EDT -04:00", "EST -05:00")),
        ZoneColumn("UTC", entered=False, offsets=("+00:00",)),
        ZoneColumn("Asia/Kolkata", entered=False, offsets=("IST +05:30",)),
    )


@pytest.mark.parametrize(
    ("text", "clock", "local"),
    [
        ("2024-01-19 15:00:30", "15:00:30", "2024-01-19 15:00:30 SAST"),
        ("~2024-01-19 15:00 ±5m", "~15:00 ±5m", "~2024-01-19 15:00 ±5m SAST"),
        ("2024-01-19 15:00..15:10", "15:00–15:10", "2024-01-19 15:00–15:10 SAST"),
        (
            "2024-01-19 23:50..2024-01-20 00:10",
            "23:50–00:10 +1d",
            "2024-01-19 23:50–2024-01-20 00:10 SAST",
        ),
        ("2024-01-19", "??:??", "2024-01-19"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_clocks(text, clock, local):
    """What a column and a place without columns show."""
    record = f"""\
title: Clocks
timezone: Africa/Johannesburg
timeline:
  - at: {text}
    event: It happens
  - at: 2024-01-20 12:00
    event: So that there is a date
"""
    row = placed(record, "Africa/Johannesburg").rows[0]
    if text == "unknown":
        assert row.local[0].date is None
    assert (row.local[0].clock, row.local[0].text, row.written) == (clock, local, text)


def test_rows_say_how_they_were_written():
    """Text, precision and zone of entry; a bare offset names no zone."""
    rows = placed(CLOCKS_BACK, "UTC").rows
    assert [(row.written, row.precision, row.zone) for row in (rows[0], rows[1], rows[5])] == [
        ("2024-11-02", Precision.DATE, "America/New_York"),
        ("2024-11-03 01:30-04:00", Precision.EXACT, None),
        ("2024-11-03 09:00 Europe/London", Precision.EXACT, "Europe/London"),
    ]


def test_a_zone_is_shown_once():
    """`--tz UTC --tz UTC` is one column."""
    assert [each.name for each in placed(CHECKOUT, "UTC", "UTC").zones] == ["UTC"]


def test_no_zones_where_nothing_has_a_date():
    """Neither clock times nor unknown times have a place in one."""
    only = "title: One\ntimeline:\n  - {at: unknown, event: It breaks}\n"
    for record in (NO_DATE, only):
        found = placed(record, "UTC", "Asia/Tokyo")
        assert found.zones == ()
        assert all(row.local == () for row in found.rows)
    assert [row.clock for row in placed(NO_DATE, "UTC").rows] == [
        "23:50",
        "~00:10 +1d",
        "",
        "00:30 +1d–00:40 +1d",
    ]


def test_midnight_of_an_unknown_day_is_a_time():
    """00:00 is not "no time": it is the first, wherever it stands in the file."""
    found = timeline(
        Incident("id", "Title", (_at(5, "b"), _at(0, "a")), date_unknown=True), [zone("UTC")]
    )
    assert [row.text for row in found.rows] == ["a", "b"]
    assert [row.clock for row in found.rows] == ["00:00", "00:05"]
    assert found.span is not None
    assert found.span.point == timedelta(minutes=5)


def _at(minutes: int, text: str) -> Event:
    clock = timedelta(minutes=minutes)
    when = When(
        Precision.CLOCK,
        f"00:{minutes:02d}",
        clock=clock,
        clock_earliest=clock,
        clock_latest=clock,
    )
    return Event(when, text)


def test_facts_of_the_incident():
    """What stands above its rows."""
    found = placed(CHECKOUT, "UTC")
    assert (found.id, found.title, found.timezone) == (
        "an-incident",
        "Checkout is down",
        "Africa/Johannesburg",
    )
    assert (found.severity, found.status, found.from_start) == ("SEV2", Status.RESOLVED, True)


def test_the_zones_that_nobody_has_to_ask_for():
    """The record's own and UTC, each once."""
    assert [each.key for each in own_zones(incident(CHECKOUT))] == ["Africa/Johannesburg", "UTC"]
    utc = incident("title: T\ntimezone: UTC\ntimeline:\n  - {at: unknown, event: E}\n")
    assert [each.key for each in own_zones(utc)] == ["UTC"]
    assert [each.key for each in own_zones(incident(NO_DATE))] == ["UTC"]


def test_all_times_unknown():
    """Rows in the order of the file, and nothing made up."""
    events = tuple(Event(UNKNOWN, name) for name in "abc")
    found = timeline(Incident("id", "Title", events), [zone("UTC")])
    assert [row.text for row in found.rows] == ["a", "b", "c"]
    assert found.origin is None
    assert found.span is None
    assert all(row.elapsed is None and row.step is None for row in found.rows)


OVERLAPPING = """\
title: Meanwhile
timezone: Europe/Berlin
timeline:
  - {at: 2024-01-19 22:40, event: x, milestone: started}
  - {at: unknown, event: stays behind x}
  - {at: 2024-01-19 23:05, event: y}
"""


def test_merged_rows_are_in_the_order_of_time():
    """Johannesburg 23:30 is 22:30 in Berlin; each row knows its timeline."""
    found = merged([placed(CHECKOUT, "UTC", name="a"), placed(OVERLAPPING, "UTC", name="b")])
    assert [(each.number, each.row.local[0].clock, each.row.text[:6]) for each in found.rows] == [
        (0, "21:30", "Alerts"),
        (1, "21:40", "x"),
        (1, "unknown", "stays "),
        (0, "~21:50", "The po"),
        (1, "22:05", "y"),
        (0, "22:15", "The po"),
        (0, "22:30", "Confir"),
    ]
    assert [each.row.day_changed for each in found.rows] == [True] + [False] * 6


def test_merged_timelines_show_the_zones_that_all_have():
    """Each record's own zone and UTC: UTC is what they share."""
    records = [incident(CHECKOUT), incident(OVERLAPPING), incident(NO_DATE)]
    found = merged([timeline(each, own_zones(each)) for each in records])
    assert [each.name for each in found.zones] == ["UTC"]
    assert not found.zones[0].entered
    same = merged([timeline(each, own_zones(each)) for each in records[:1] * 2])
    assert [(each.name, each.entered) for each in same.zones] == [
        ("Africa/Johannesburg", True),
        ("UTC", False),
    ]


def test_merged_timelines_that_share_no_zone_are_shown_in_utc():
    """Some zone must be."""
    found = merged([placed(CHECKOUT, "Asia/Tokyo"), placed(OVERLAPPING, "Asia/Kolkata")])
    assert [each.name for each in found.zones] == ["UTC"]
    assert found.rows[0].row.local[0].text == "2024-01-19 21:30 UTC"


def test_nothing_merged():
    """No incidents, no rows."""
    assert merged([]).rows == ()


def test_formats():
    """In the order in which help lists them."""
    assert FORMATS.names() == ("text", "markdown", "svg", "mermaid", "ics", "csv", "json")
