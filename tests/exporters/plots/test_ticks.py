"""What is written along axes."""

from datetime import UTC, datetime, timedelta

import pytest

from pmkit.exporters.plots.scales import Scale
from pmkit.exporters.plots.ticks import ticks
from pmkit.reports.base import Axis, AxisKind
from pmkit.timestamps.zones import zone


def _texts(kind, low, high, most, *, log=False, place=None):
    axis = Axis("a", kind, log=log, zone=zone(place) if place else None)
    return [tick.text for tick in ticks(Scale(axis, low, high), most)]


@pytest.mark.parametrize(
    ("low", "high", "most", "log", "expected"),
    [
        (60, 86400, 6, True, ["1m", "10m", "1h", "6h", "24h"]),
        (900, 7200, 6, True, ["15m", "30m", "1h", "2h"]),
        (1, 40000000, 4, True, ["1s", "10m", "24h", "365d"]),
        (0, 3600, 5, False, ["0s", "15m", "30m", "45m", "1h"]),
        (0, 10, 6, False, ["0s", "5s", "10s"]),
        (0, 86400 * 3000, 4, False, ["0s", "1825d"]),
    ],
)
def test_durations_are_round_in_the_units_of_people(low, high, most, log, expected):
    """Hours have 60 minutes, days 24 hours."""
    assert _texts(AxisKind.DURATION, low, high, most, log=log) == expected


@pytest.mark.parametrize(
    ("high", "most", "expected"),
    [
        (14, 3, ["0", "10"]),
        (3, 6, ["0", "1", "2", "3"]),
        (2500, 6, ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
    ],
)
def test_counts_are_whole_numbers(high, most, expected):
    """There is no half incident."""
    assert _texts(AxisKind.NUMBER, 0, high, most) == expected


def test_shares_are_per_cent():
    """Quarters where there is room for five."""
    assert _texts(AxisKind.SHARE, 0, 1, 5) == ["0 %", "25 %", "50 %", "75 %", "100 %"]


def _instants(start, days, most, place="UTC"):
    low = datetime.fromisoformat(start).replace(tzinfo=UTC).timestamp()
    high = low + timedelta(days=days).total_seconds()
    return _texts(AxisKind.INSTANT, low, high, most, place=place)


def test_instants_are_begins_of_the_calendar():
    """Hours, days, weeks, months, quarters or years: the shortest that are few enough."""
    assert _instants("2024-01-01", 1, 5) == ["2024-01-01", "06:00", "12:00", "18:00", "2024-01-02"]
    assert _instants("2024-01-01", 3, 5) == [
        "2024-01-01",
        "2024-01-02",
        "2024-01-03",
        "2024-01-04",
    ]
    assert _instants("2024-01-03", 28, 5)[0] == "2024-01-08"
    assert _instants("2024-01-03", 120, 5) == ["2024-02", "2024-03", "2024-04", "2024-05"]
    assert _instants("2024-01-03", 365, 5) == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]
    assert _instants("2010-06-01", 3650, 4) == ["2015", "2020"]
    assert _instants("2010-06-01", 3650, 5) == ["2012", "2014", "2016", "2018", "2020"]
    assert _instants("2024-01-01 10:10", 1 / 48, 5) == ["2024-01-01"]


def test_hours_are_round_on_days_of_a_change_too():
    """Clocks in New York went from 02:00 to 03:00; six hours after midnight it was 07:00."""
    found = _instants("2024-03-10 05:00", 1, 5, place="America/New_York")
    assert found == ["2024-03-10", "06:00", "12:00", "18:00", "2024-03-11"]


def test_days_begin_in_the_zone_of_the_axis():
    """Midnight of 2 January in Tokyo is 15:00 UTC the day before."""
    low = datetime(2024, 1, 1, tzinfo=UTC).timestamp()
    axis = Axis("a", AxisKind.INSTANT, zone=zone("Asia/Tokyo"))
    found = ticks(Scale(axis, low, low + 3 * 86400), 4)
    assert [(tick.text, round(72 * tick.place)) for tick in found] == [
        ("2024-01-02", 15),
        ("2024-01-03", 39),
        ("2024-01-04", 63),
    ]
