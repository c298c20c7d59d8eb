"""Timelines as CSV: what a spreadsheet and a script read."""

import csv as reader

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.csv_ import csv
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, placed


def written(*timelines: Timeline) -> str:
    """The timelines as `pmkit timeline --format csv` prints them."""
    return csv(timelines, Layout(), lambda number, index: (f"{timelines[number].id}.yaml", index))


def rows(*timelines: Timeline) -> list[dict[str, str]]:
    """What a CSV reader makes of that."""
    return list(reader.DictReader(written(*timelines).splitlines()))


def test_the_whole_document():
    """A row for each event: instants in UTC, a column for each zone, lengths in seconds."""
    record = CHECKOUT.split("  - at: 2024-01-20 00:15")[0]
    assert written(placed(record, "Africa/Johannesburg", "UTC")) == (
        "incident,at,until,date,precision,earliest,latest,written,Africa/Johannesburg,UTC,"
        "elapsed_seconds,elapsed_low_seconds,elapsed_high_seconds,milestones,phase,type,source,"
        "actor,text,path,line\n"
        "an-incident,2024-01-19T21:30:00Z,,,exact,2024-01-19T21:30:00Z,2024-01-19T21:30:00Z,"
        "2024-01-19 23:30,2024-01-19 23:30 SAST,2024-01-19 21:30 UTC,0,0,0,started detected,"
        "responding,alert,Pager,,Alerts on 5xx responses of checkout,an-incident.yaml,0\n"
        "an-incident,2024-01-19T21:50:00Z,,,approximate,2024-01-19T21:35:00Z,"
        "2024-01-19T22:05:00Z,~23:50,~2024-01-19 23:50 SAST,~2024-01-19 21:50 UTC,1200,300,2100,"
        ",responding,,,Thandi,The pool of connections is found to be empty,an-incident.yaml,1\n"
    )


def test_what_nobody_knows_is_empty():
    """A day has no instant, an unknown time nothing at all."""
    day, _, between, unknown, *_ = rows(placed(CLOCKS_BACK, "UTC"))
    assert (day["at"], day["date"], day["precision"]) == ("", "2024-11-02", "date")
    assert (between["at"], between["until"]) == ("2024-11-03T05:50:00Z", "2024-11-03T06:20:00Z")
    assert [unknown[name] for name in ("at", "earliest", "elapsed_seconds", "UTC")] == [
        "",
        "",
        "",
        "unknown",
    ]


def test_clock_times_without_a_date_have_lengths():
    """They have no instants and no zones; 23:50 to about 00:10 are 20 minutes."""
    first, second, *_ = rows(placed(NO_DATE, "UTC"))
    assert "UTC" not in first
    assert (second["at"], second["written"], second["elapsed_seconds"]) == ("", "~00:10", "1200")


def test_incidents_in_different_zones_share_a_table():
    """A zone that an incident does not show is empty there."""
    one, *_, last = rows(placed(CHECKOUT, "Asia/Tokyo", name="a"), placed(CHECKOUT, "UTC"))
    assert (one["incident"], one["Asia/Tokyo"], one["UTC"]) == ("a", "2024-01-20 06:30 JST", "")
    assert (last["Asia/Tokyo"], last["UTC"]) == ("", "2024-01-19 22:30 UTC")


def test_nothing_becomes_a_formula():
    """What begins like one gets an apostrophe; a negative number stays a number."""
    record = """\
title: Hostile
timeline:
  - {at: 2024-01-19 09:00Z, event: '=HYPERLINK("https://example.org")', actor: '@x', source: '+1'}
  - {at: 2024-01-19 10:00Z, event: 'a, "b"', milestone: started}
"""
    first, second = rows(placed(record, "UTC"))
    assert first["text"] == '\'=HYPERLINK("https://example.org")'
    assert (first["actor"], first["source"]) == ("'@x", "'+1")
    assert first["elapsed_seconds"] == "-3600"
    assert second["text"] == 'a, "b"'


def test_nothing_to_show():
    """The head alone."""
    assert written() == (
        "incident,at,until,date,precision,earliest,latest,written,elapsed_seconds,"
        "elapsed_low_seconds,elapsed_high_seconds,milestones,phase,type,source,actor,text,path,"
        "line\n"
    )
