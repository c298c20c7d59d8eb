"""The report on who worked and who slept."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pmkit.exporters.catalog import export
from pmkit.reports.coverage import report
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.shifts import read_hours
from pmkit.timestamps.zones import tzdata_version, zone
from tests.metrics.incidents import incident

AS_OF = datetime(2024, 3, 22, 12, tzinfo=UTC)
INCIDENTS = [
    # Berlin works from 08:00 to 16:00 in UTC, New York from 13:00 to 21:00
    incident("day", "2024-03-13 07:00 = started, 2024-03-13 09:00 = resolved"),
    incident("night", "~2024-03-14 22:00 = started, 2024-03-15 02:00 = resolved"),
    incident("open", "2024-03-22 11:00 = started"),
    incident("vague", "2024-03-13 = started, 2024-03-14 10:00 = resolved"),
]


def regions(*texts):
    """Hours such as `Europe/Berlin Mon-Fri 09:00-17:00`."""
    found = []
    for text in texts:
        hours = read_hours(text)
        assert isinstance(hours, Hours), hours
        found.append(hours)
    return found


TWO = regions("Europe/Berlin Mon-Fri 09:00-17:00", "America/New_York Mon-Fri 09:00-17:00")


def made(incidents=INCIDENTS, of=TWO, **options):
    """The report, as of a Friday noon in UTC."""
    return report(incidents, regions=of, zone=zone("UTC"), as_of=AS_OF, **options)


TEXT = """\
Coverage of incidents by working hours

Time zone                  UTC
tz database                TZDATA
As of                      2024-03-22 12:00 UTC
Hours of Europe/Berlin     Mon–Fri 09:00–17:00 in Europe/Berlin
Hours of America/New_York  Mon–Fri 09:00–17:00 in America/New_York
Night                      22:00–07:00 by the clocks of each region, every day
Incidents                  3 of 4

Each incident

  began in hours  began at night  lasted  open  in hours  share  at night  share
  --------------  --------------  ------  ----  --------  -----  --------  -----
day · Europe/Berlin · Wed 2024-03-13 08:00
  no              no                  2h  no          1h   50 %        0s    0 %
· America/New_York · Wed 2024-03-13 03:00
  no              yes                 2h  no          0s    0 %        2h  100 %
night · Europe/Berlin · Thu ~2024-03-14 23:00
  no              yes                 4h  no          0s    0 %        4h  100 %
· America/New_York · Thu ~2024-03-14 18:00
  no              no                  4h  no          0s    0 %        0s    0 %
open · Europe/Berlin · Fri 2024-03-22 12:00
  yes             no                  1h  yes         1h  100 %        0s    0 %
· America/New_York · Fri 2024-03-22 07:00
  no              no                  1h  yes         0s    0 %        0s    0 %

All incidents together

region                began in      began at  in hours   share  at night   share
                         hours         night
----------------  ------------  ------------  --------  ------  --------  ------
Europe/Berlin                1             1        2h  28.6 %        4h  57.1 %
America/New_York             0             1        0s     0 %        2h  28.6 %
at least one                 1             2        2h  28.6 %        6h  85.7 %
all of them                  0             0        0s     0 %        0s     0 %
none of them                 2             1        5h  71.4 %        1h  14.3 %

Uncertain times

incident  region            in hours  at night
--------  ----------------  --------  ----------------
night     Europe/Berlin     0s        3h 45m to 4h 15m
night     America/New_York  0s        0s

- What each time may be, given what approximate times and ranges allow.

Left out

incident  reason
--------  ----------------------------------
vague     only the day of its begin is known

- An incident lasts from its begin to its last end, with the pauses of one that
  was reopened; the times of all incidents are added up, so long ones weigh
  more.
- An open incident is counted up to the time of the report.
- At least one, all and none of them: how long it was working hours, or night,
  in so many of the regions at once.
- Approximate times and ranges count at their centre.
- Night is when most people sleep; who works then is not asked.
"""


def test_the_report_as_people_read_it():
    """The whole text."""
    assert export(made(), "text") == TEXT.replace("TZDATA", tzdata_version())


def test_the_promise_to_programs():
    """Numbers in seconds and shares, with bounds."""
    data: dict[str, Any] = json.loads(export(made(), "json"))
    assert list(data) == [
        "timezone",
        "tzdata",
        "as_of",
        "night",
        "regions",
        "together",
        "incidents",
        "skipped",
        "records_skipped",
    ]
    assert data["night"] == "22:00-07:00"
    assert data["regions"][0] == {
        "name": "Europe/Berlin",
        "timezone": "Europe/Berlin",
        "hours": "Mon–Fri 09:00–17:00",
        "holidays": [],
        "rules": [],
        "region": "Europe/Berlin",
        "incidents": 3,
        "began_in_hours": 1,
        "began_at_night": 1,
        "in_hours_seconds": 7200,
        "in_hours_share": pytest.approx(2 / 7),
        "at_night_seconds": 14400,
        "at_night_share": pytest.approx(4 / 7),
        "bounds": {
            "in_hours_seconds": [7200, 7200],
            "in_hours_share": [pytest.approx(7200 / 26100), pytest.approx(7200 / 24300)],
            "at_night_seconds": [13500, 15300],
            "at_night_share": [pytest.approx(13500 / 24300), pytest.approx(15300 / 26100)],
        },
    }
    assert [each["regions"] for each in data["together"]] == [
        "at least one",
        "all of them",
        "none of them",
    ]
    assert data["together"][2]["in_hours_seconds"] == 5 * 3600
    (day, _, still) = data["incidents"]
    assert (day["id"], day["open"], day["elapsed_seconds"]) == ("day", False, 7200)
    assert day["regions"][1]["began"] == "Wed 2024-03-13 03:00"
    assert day["regions"][1]["at_night_share"] == 1
    assert still["open"] is True
    assert data["skipped"] == [{"id": "vague", "reason": "only the day of its begin is known"}]


def test_one_region_is_not_put_together():
    """There is nothing to share."""
    found = made(of=TWO[:1])
    assert [row[0] for row in found.tables[1].rows] == ["Europe/Berlin"]
    assert found.data["together"] == []


def test_spreadsheets_have_a_row_for_each_incident_and_region():
    """With seconds and shares as numbers."""
    first, second, *_ = export(made(), "csv").splitlines()
    assert first.startswith(
        "incident,region,begin,began_in_hours,began_at_night,lasted_seconds,open,"
        "in_hours_seconds,in_hours_share,at_night_seconds,at_night_share,timezone,tzdata,as_of"
    )
    assert second.startswith(
        "day,Europe/Berlin,Wed 2024-03-13 08:00,false,false,7200,false,3600,0.5,0,0.0"
    )


def test_another_night_and_a_window():
    """As they are asked for, and said."""
    found = made(
        night=Span(0, 6 * 60),
        since=datetime(2024, 3, 14, tzinfo=UTC),
        until=datetime(2024, 3, 20, tzinfo=UTC),
    )
    facts = dict(found.facts)
    assert facts["Night"] == "00:00–06:00 by the clocks of each region, every day"
    assert (facts["Since"], facts["Until"]) == (
        "2024-03-14 00:00 UTC",
        "2024-03-20 00:00 UTC, not included",
    )
    assert [each["id"] for each in found.data["incidents"]] == ["night"]
    assert found.data["regions"][0]["at_night_seconds"] == 3 * 3600


def test_without_any_incident_there_are_no_shares():
    """And what could not be read is named."""
    found = made([], left_out=[("broken.yaml", "line 3: no title")])
    assert [row[4] for row in found.tables[1].rows] == [None] * 5
    assert found.tables[0].rows == ()
    assert found.tables[-1].rows == (("broken.yaml", "line 3: no title"),)


def test_where_it_began_may_be_unknown():
    """On neither side, and the report says so."""
    found = made([incident("a", "~2024-03-13 08:00 = started, 2024-03-13 10:00 = resolved")])
    assert found.tables[0].rows[0][3] is None
    assert found.data["regions"][0]["began_in_hours"] == 0
    assert any("may lie on either side" in note for note in found.notes)
    assert found.data["incidents"][0]["elapsed_seconds"] == timedelta(hours=2).total_seconds()
