"""Calendars as pictures: well-formed, legible, and the same bytes everywhere."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import process_time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.svg import text_width
from pmkit.svg.colours import contrast
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.lanes.colours import PALETTE, colour
from pmkit.timeline.lanes.svg import svg
from tests.timeline.lanes.records import (
    MONDAY,
    NIGHT,
    SCALE,
    UNKNOWN,
    WEEK,
    made,
    of_a_week,
    timelines,
)

SVG = "{http://www.w3.org/2000/svg}"
MINUTE = timedelta(minutes=1)
START = datetime(2024, 3, 29, tzinfo=UTC)


def written(found: list[Timeline], layout: Layout) -> str:
    """The picture as `pmkit timeline --by --format svg` writes it."""
    return svg(found, layout, lambda _, index: ("", index))


def read(found: list[Timeline], layout: Layout) -> ET.Element:
    """The picture as XML."""
    return ET.fromstring(written(found, layout))  # noqa: S314  # our own


def texts(root: ET.Element) -> list[str]:
    """What can be read in it."""
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def boxes(root: ET.Element) -> Iterator[tuple[float, float, float, str]]:
    """Baseline, left and right edge of each text, with room for what fonts differ in."""
    for each in root.iter(f"{SVG}text"):
        kind = each.get("class") or ""
        size = {"muted": 11, "head": 17}.get(kind, 12)
        wide = text_width(each.text or "", size, bold=kind in {"head", "lane"})
        left = float(each.get("x", "0"))
        left -= {"middle": wide / 2, "end": wide}.get(each.get("text-anchor") or "", 0)
        yield float(each.get("y", "0")), left, left + wide, each.text or ""


def marks(root: ET.Element) -> list[str]:
    """What is told of each mark to who points at it."""
    return [each.text or "" for each in root.findall(f"{SVG}g/{SVG}title")]


def test_a_picture_says_what_it_is():
    """A title and a description for those who do not see it; no script, nothing from outside."""
    text = written(timelines(WEEK, "Europe/Berlin"), of_a_week())
    root = ET.fromstring(text)  # noqa: S314  # our own
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == (
        "What was going on: Mon 2024-01-15 – Sun 2024-01-21, Europe/Berlin"
    )
    assert root.findtext(f"{SVG}desc") == (
        "5 incidents; something was going on for 8h 40m to 33h 10m; at most 2 at once "
        "(Wed 2024-01-17 12:00–12:30); 1 of 4 began at night or on a weekend. "
        "By severity: SEV1 1, SEV2 1, SEV3 2, no severity 1. 2 of unknown time."
    )
    assert "<script" not in text
    assert "href" not in text
    assert text.count("http") == 1  # the name of the format
    assert "prefers-color-scheme:dark" in text


def test_a_week_shows_each_incident_on_each_of_its_days():
    """The one over midnight twice; what nobody can place is named below."""
    root = read(timelines(WEEK, "Europe/Berlin"), of_a_week())
    assert [each.split(" · ")[0] for each in marks(root)] == [
        "Checkout is down",
        "Checkout is down",
        "Search is slow",
        "The cache is empty twice",
        "The cache is empty twice",
        "A backup is lost",
        "Mail is late",
    ]
    assert "Time unknown: Somebody tripped over a cable; A drill from old notes" in texts(root)


def test_who_points_at_a_bar_is_told_everything():
    """Title, severity, services, time in each zone, length, what is special."""
    root = read(timelines(WEEK, "Europe/Berlin", "America/New_York"), of_a_week())
    assert marks(root)[4] == (
        "The cache is empty twice · SEV3 · search · Wed 2024-01-17 12:00 Europe/Berlin, "
        "Wed 2024-01-17 06:00 America/New_York · 1h 45m · in 2 episodes"
    )


def test_uncertain_times_are_drawn_as_such():
    """A day is a dashed bar over the whole day, and no solid one."""
    root = read(timelines([WEEK[4]], "Europe/Berlin"), of_a_week())
    [mark] = [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    [bar] = mark.findall(f"{SVG}rect")
    assert bar.get("class") == "perhaps"
    assert float(bar.get("width", "0")) == pytest.approx(700)  # 840 less margins and dates
    assert "perhaps going on" in texts(root)


def test_a_skipped_hour_is_hatched():
    """Sunday 2024-03-31 in Berlin has no 02:00 to 03:00: a 24th of the row."""
    layout = Layout(window=(START - 60 * MINUTE, START + timedelta(hours=70)))
    root = read([made(1, START, START + 60 * MINUTE, "Europe/Berlin")], layout)
    [gap] = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "outside"][:-1]
    assert float(gap.get("width", "0")) == pytest.approx(700 / 24, abs=0.01)
    assert "23 h" in texts(root)


def test_nothing_is_said_to_be_nothing():
    """An empty window is a small picture with a sentence."""
    root = read([], Layout(window=(START, START + timedelta(days=7))))
    assert texts(root)[1] == "no incident between 2024-03-29 00:00 and 2024-04-05 00:00 UTC"
    unknown = read(timelines([UNKNOWN], "UTC"), Layout())
    assert texts(unknown)[-1] == "Time unknown: Somebody tripped over a cable"


def test_titles_are_text():
    """Markup in a record is shown, and does nothing."""
    evil = NIGHT.replace("Checkout is down", '"</title><script>alert(1)</script>&amp; ]]>"')
    text = written(timelines([evil], "UTC"), of_a_week())
    assert "<script" not in text
    assert marks(ET.fromstring(text))[0].startswith("</title><script>alert(1)</script>&amp; ]]> ·")  # noqa: S314  # our own


@settings(deadline=None)
@given(
    st.floats(5, 22).map(lambda power: timedelta(minutes=2**power)),
    st.lists(st.tuples(st.floats(-0.1, 1), st.floats(0, 0.3)), min_size=1, max_size=30),
    st.sampled_from((320, 400, 840, 1200)),
    st.sampled_from(("severity", "service")),
)
def test_texts_never_overlap_and_stay_within_the_picture(
    length: timedelta, spans: list[tuple[float, float]], pixels: int, by: str
):
    """From half an hour to eight years, on a phone and on a wall."""
    found = [
        made(
            number,
            START + length * start,
            START + length * (start + lasted),
            "Europe/Berlin",
            "Asia/Kathmandu",
            severity=SCALE[number % 5],
            services=[f"service-{number % 4}"],
        )
        for number, (start, lasted) in enumerate(spans)
    ]
    layout = Layout(pixels=pixels, by=by, window=(START, START + length), scale=SCALE)
    root = read(found, layout)
    rows = defaultdict(list)
    for baseline, left, right, text in boxes(root):
        assert left >= 0, text
        assert right <= pixels, text
        assert 0 < baseline < float(root.get("height", "0")), text
        rows[round(baseline)].append((left, right, text))
    for row in rows.values():
        for one, two in pairwise(sorted(row)):
            assert one[1] <= two[0] + 0.01, (one, two)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_the_ground_and_text_in_them_can_be_read(scheme: str):
    """3:1 for bars and 4.5:1 for text, as WCAG 2.2 asks for."""
    shades = {name: getattr(shade, scheme) for name, shade in PALETTE.items()}
    for name in ("s0", "s1", "s2", "s3", "s4", "none"):
        assert contrast(shades[name], shades["surface"]) >= 4.5
        assert contrast(shades[name], shades["rest"]) >= 3
        assert contrast(shades[name], shades["on"]) >= 4.5
    assert contrast(shades["ink"], shades["rest"]) >= 4.5
    assert contrast(shades["muted"], shades["surface"]) >= 4.5


def test_scales_of_any_length_go_from_the_worst_to_the_least():
    """Three names, five, nine; others have a colour of their own."""
    nine = tuple("abcdefghi")
    assert [colour(name, ("high", "low")) for name in ("high", "low", "odd")] == [
        "s0",
        "s1",
        "none",
    ]
    assert [colour(name, nine) for name in nine] == (
        ["s0", "s0", "s1", "s2", "s2", "s2", "s3", "s4", "s4"]
    )
    assert colour(None, SCALE) == "none"


def test_five_thousand_incidents_of_ten_years_are_drawn_in_no_time():
    """Heights by month, each lane with its number."""
    start = datetime(2014, 1, 1, tzinfo=UTC)
    many = [
        made(
            number,
            start + number * 17 * 60 * MINUTE,
            start + (number * 17 * 60 + 45) * MINUTE,
            severity=SCALE[number * number % 5],
        )
        for number in range(5000)
    ]
    begin = process_time()
    text = written(many, Layout(scale=SCALE))
    assert process_time() - begin < 3
    root = ET.fromstring(text)  # noqa: S314  # our own
    assert [each for each in texts(root) if each.endswith("incidents")] == [
        "1,000 incidents",
        "2,000 incidents",
        "2,000 incidents",
    ]
    heights = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "bar height"]
    assert len(heights) == 3 * 117  # months from January 2014 to September 2023
    assert len(text) < 100_000


SAME = """
from pmkit.timeline.lanes.svg import svg
from tests.timeline.lanes.records import WEEK, of_a_week, timelines
from pmkit.timeline.lanes.text import text
found = timelines(WEEK, "Europe/Berlin", "Asia/Tokyo")
for format in (svg, text):
    print(format(found, of_a_week("service"), lambda _, index: ("", index)))
"""


def test_the_bytes_are_the_same_everywhere():
    """Whatever the machine's zone is, and however its sets are ordered."""
    printed = set()
    for seed, name in enumerate(("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia")):
        run = subprocess.run(
            [sys.executable, "-c", SAME],
            env={**os.environ, "TZ": name, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        )
        printed.add(run.stdout)
    assert len(printed) == 1
    assert MONDAY.tzinfo is UTC
