"""The layout of pictures: whatever happened, nothing overlaps and nothing lies outside."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmkit.model.impact import Impact, ImpactWindow
from pmkit.model.incident import Incident
from pmkit.model.timeline import MILESTONES, Event
from pmkit.records.load import load_text
from pmkit.timeline.build import timeline
from pmkit.timeline.picture.layout import picture
from pmkit.timestamps.when import UNKNOWN, Precision, When
from pmkit.timestamps.zones import zone
from tests.timeline.picture.drawings import boxes, outside, overlaps

POSTMORTEMS = Path(__file__).parent.parent.parent.parent / "postmortems"
ZONES = ("UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")
SPANS = (5, 600, 86_400, 9 * 86_400, 400 * 86_400, 40 * 365 * 86_400)
"""Seconds."""

TEXTS = st.one_of(
    st.sampled_from(["Alerts fire", "Ein sehr langer Satz über nichts, " * 9, "切り替え" * 30]),
    st.text(min_size=1, max_size=80),
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A time of any kind within one of the spans, in 2024 and before."""
    seconds = draw(st.integers(0, draw(st.sampled_from(SPANS))))
    at = datetime(2024, 3, 9, 23, tzinfo=UTC) - timedelta(seconds=seconds)
    kind = draw(st.sampled_from(["exact"] * 6 + ["about", "range", "date", "unknown"]))
    margin = timedelta(seconds=draw(st.sampled_from([1, 900, 7200, 200_000])))
    if kind == "unknown":
        return UNKNOWN
    if kind == "about":
        return When(Precision.APPROXIMATE, "~", at, None, at - margin, at + margin, zone="UTC")
    if kind == "range":
        return When(Precision.RANGE, "..", at, at + margin, at, at + margin, zone="UTC")
    if kind == "date":
        day = at.replace(hour=0, minute=0, second=0)
        following = day + timedelta(days=1)
        return When(
            Precision.DATE, "day", None, None, day, following,
            date(day.year, day.month, day.day), zone="UTC",
        )  # fmt: skip
    return When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """An incident with up to 60 events, in any order, and up to 12 impact windows."""
    events = draw(
        st.lists(
            st.builds(
                Event,
                whens(),
                TEXTS,
                until=st.one_of(st.none(), whens()),
                milestones=st.one_of(
                    st.just(()), st.lists(st.sampled_from(MILESTONES), max_size=3).map(tuple)
                ),
            ),
            min_size=1,
            max_size=60,
        )
    )
    windows = draw(
        st.lists(
            st.builds(ImpactWindow, whens(), st.one_of(st.none(), whens()), TEXTS), max_size=12
        )
    )
    return Incident("an-id", draw(TEXTS), tuple(events), impact=Impact(windows=tuple(windows)))


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
@given(
    incidents(),
    st.lists(st.sampled_from(ZONES), min_size=1, max_size=5, unique=True),
    st.sampled_from([320, 380, 619, 620, 840, 1400]),
    st.booleans(),
    st.booleans(),
)
def test_nothing_overlaps_and_nothing_lies_outside(
    incident: Incident, zones: list[str], pixels: int, dated: bool, listed: bool
):
    """No two texts or badges touch, at any width, in any zones, with any times, list or not."""
    as_of = datetime(2024, 3, 12, tzinfo=UTC) if dated else None
    made = timeline(incident, [zone(name) for name in zones], as_of=as_of)
    laid_out = picture(made, pixels, listed=listed)
    found = boxes(laid_out)
    assert not overlaps(found)
    assert not outside(laid_out, found)


@pytest.mark.parametrize("path", sorted(POSTMORTEMS.glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("pixels", [320, 380, 840, 1200])
def test_the_records_of_this_repository_fit(path: Path, pixels: int):
    """In four zones, at the width of phones, of pages and of desks."""
    record, _ = load_text(path.read_text(encoding="utf-8"), f"postmortems/{path.name}")
    assert record is not None
    zones = ("Africa/Johannesburg", "America/Los_Angeles", "UTC", "Asia/Tokyo")
    laid_out = picture(timeline(record.incident, [zone(name) for name in zones]), pixels)
    found = boxes(laid_out)
    assert not overlaps(found)
    assert not outside(laid_out, found)
    numbers = [entry.number.content for entry in laid_out.entries if entry.number]
    assert numbers == [str(place) for place in range(1, len(record.incident.timeline) + 1)]


def test_an_event_without_words_has_a_row():
    """Of an event that is only an image, nothing can be said as plain text."""
    at = datetime(2024, 3, 9, 23, tzinfo=UTC)
    when = When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))
    events = (Event(when, "It breaks"), Event(when, "![](a.png)"), Event(when, "It works"))
    zones = [zone("UTC"), zone("Asia/Tokyo")]
    found = boxes(picture(timeline(Incident("an-id", "Title", events), zones), 840))
    assert not overlaps(found)


def test_windows_without_a_row_of_their_own_do_not_free_the_last_one():
    """A short seventh window in the last of six rows: what comes after it stays clear of them."""
    begin = datetime(2024, 3, 9, 20, tzinfo=UTC)

    def when(minutes: int) -> When:
        at = begin + timedelta(minutes=minutes)
        return When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))

    spans = [*[(0, 160)] * 6, (1, 2), (100, 150)]
    windows = [ImpactWindow(when(low), when(high), "Alerts fire") for low, high in spans]
    impact = Impact(windows=tuple(windows))
    incident = Incident("an-id", "Title", (Event(when(180), "It works"),), impact=impact)
    laid_out = picture(timeline(incident, [zone("UTC")]), 380)
    assert len({each.box.top for each in laid_out.windows}) == 6
    assert laid_out.windows[-1].label is None
    assert not overlaps(boxes(laid_out))


def test_every_event_has_one_mark():
    """120 events over nine days: neighbours share a badge, and none is lost."""
    begin = datetime(2024, 3, 4, tzinfo=UTC)
    events = []
    for number in range(120):
        at = begin + timedelta(minutes=number * number)
        when = When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))
        events.append(Event(when, f"Event {number}"))
    laid_out = picture(timeline(Incident("an-id", "Title", tuple(events)), [zone("UTC")]), 840)
    assert [row for mark in laid_out.marks for row in mark.rows] == list(range(120))
    assert len([entry for entry in laid_out.entries if entry.number]) == 120
    found = boxes(laid_out)
    assert not overlaps(found)
    assert not outside(laid_out, found)


def test_very_many_events_are_told_together():
    """Of 10,000 events the list has a row for each mark, and the marks have all events."""
    begin = datetime(2024, 3, 4, tzinfo=UTC)
    events = []
    for number in range(10_000):
        at = begin + timedelta(seconds=number * 7)
        when = When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))
        events.append(
            Event(when, f"Event {number}", milestones=("started",) if number == 5000 else ())
        )
    laid_out = picture(timeline(Incident("an-id", "Title", tuple(events)), [zone("UTC")]), 840)
    assert sum(len(mark.rows) for mark in laid_out.marks) == 10_000
    assert len(laid_out.entries) == len(laid_out.marks) + 1  # and the heads
    assert "5001" in {mark.text.content for mark in laid_out.marks if mark.text}
    found = boxes(laid_out)
    assert not overlaps(found)
    assert not outside(laid_out, found)


@pytest.mark.parametrize("year", [1, 2, 9998])
def test_the_ends_of_the_calendar_are_no_fault(year: int):
    """An event in the first or last days that there are."""
    month = 12 if year > 2000 else 1
    at = datetime(year, month, 31 if year > 2000 else 1, 12, tzinfo=UTC)
    when = When(Precision.EXACT, "at", at, None, at, at, zone="UTC", offset=timedelta(0))
    incident = Incident("an-id", "Title", (Event(when, "It breaks"),))
    laid_out = picture(timeline(incident, [zone("UTC")]), 840)
    assert not outside(laid_out, boxes(laid_out))
