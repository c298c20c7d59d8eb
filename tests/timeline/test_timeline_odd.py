"""Records that are hard to show, in every format: a clear answer, and none of them fails."""

import json

import pytest

from pmkit.terminal import width
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.catalog import FORMATS
from tests.timeline.records import NO_DATE, body, placed

ONE = "title: One\ntimeline:\n  - {at: 2024-01-19 09:00Z, event: It breaks}\n"
UNKNOWN = "title: U\ntimeline:\n  - {at: unknown, event: A}\n  - {at: unknown, event: B}\n"
FAR = """\
title: Forty years
timeline:
  - {at: 1984-01-01 00:00Z, event: It is written, milestone: started}
  - {at: 2024-01-01 06:05Z, event: It is found, milestone: detected}
"""
MANY = "title: Many\ntimeline:\n" + "".join(
    f"  - at: 2024-01-{1 + n // 1440:02d} {n // 60 % 24:02d}:{n % 60:02d}Z\n    event: Event {n}\n"
    for n in range(10_000)
)
RECORDS = {"one": ONE, "unknown": UNKNOWN, "far": FAR, "many": MANY, "no date": NO_DATE}
PRINTED = ("text", "markdown", "mermaid", "csv", "json")


def written(timeline: Timeline, name: str, *, columns: int = 80) -> str:
    """The timeline as `--format NAME` prints it, but for the version of the tz database."""
    return body(FORMATS.get(name)([timeline], Layout(columns), lambda _, index: ("r.yaml", index)))


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("record", RECORDS)
def test_every_format_shows_every_record(record: str, name: str):
    """There is something to read, and it ends with a line end."""
    text = written(placed(RECORDS[record], "UTC", "Asia/Tokyo"), name)
    assert text.endswith("\n")
    assert text.strip()


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_text_fits_the_terminal(record: str, columns: int):
    """However wide it is."""
    text = written(placed(RECORDS[record], "UTC", "Asia/Tokyo"), "text", columns=columns)
    assert max(map(width, text.splitlines())) <= columns


def test_one_event():
    """It is the first one, and there is nothing to measure."""
    assert written(placed(ONE, "UTC"), "markdown") == (
        "# One\n\nan-incident · investigating · 1 event\n\n"
        "| UTC, +00:00          | Since first | Event |\n"
        "| -------------------- | ----------: | --- |\n"
        "| **2024-01-19** 09:00 |       +0:00 | It breaks |\n"
    )


def test_unknown_times_only():
    """No zone is shown, as nothing could stand in its column."""
    text = written(placed(UNKNOWN, "UTC", "Asia/Tokyo"), "text")
    assert "UTC" not in text
    assert text.count("unknown") == 2


def test_forty_years():
    """14,610 days and 365 minutes are 1,262,325,900 seconds."""
    data = json.loads(written(placed(FAR, "UTC"), "json"))
    assert data["incidents"][0]["events"][1]["elapsed_seconds"] == 1_262_325_900
    assert data["incidents"][0]["phases"][0]["seconds"] == 1_262_325_900
    assert "detecting 14610d 6h" in written(placed(FAR, "UTC"), "markdown")


def test_ten_thousand_events():
    """All of them where that can be read or counted, and the ends of them in a diagram."""
    timeline = placed(MANY, "UTC")
    assert len(written(timeline, "csv").splitlines()) == 10_001
    assert len(written(timeline, "markdown").splitlines()) == 10_006
    assert len(json.loads(written(timeline, "json"))["incidents"][0]["events"]) == 10_000
    assert "2 of 10,000 events" in written(timeline, "mermaid")


def test_ten_zones():
    """As many columns as there is room for, then one line for each zone; no column is lost."""
    zones = (
        "UTC", "Europe/London", "Europe/Berlin", "Africa/Cairo", "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Tokyo", "Australia/Sydney", "America/New_York", "America/Argentina/Buenos_Aires",
    )  # fmt: skip
    for columns in (60, 80, 100, 140):
        text = written(placed(FAR, *zones), "text", columns=columns)
        assert all(zone.rpartition("/")[2] in text for zone in zones)
        assert max(map(width, text.splitlines())) <= columns
