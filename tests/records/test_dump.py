"""An incident that is written and read again is the same incident."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.model.action_item import ActionItem, ActionKind, ActionStatus
from pmkit.model.causes import CATEGORIES, Causes, ContributingFactor
from pmkit.model.impact import Cost, Impact
from pmkit.model.incident import Incident, Kind
from pmkit.model.timeline import Event
from pmkit.model.values import Note, Quantity, Visibility
from pmkit.records.characters import FORBIDDEN
from pmkit.records.dump import dump
from pmkit.records.load import load_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import Precision, When
from pmkit.timestamps.zones import zone

ROOT = Path(__file__).parent.parent.parent


def _without_spelling(value):
    """The value with nothing said of how its times were written."""
    if isinstance(value, When):
        return value._replace(written="")
    if isinstance(value, tuple):
        parts = [_without_spelling(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _again(incident: Incident) -> Incident:
    record, found = load_text(dump(incident), f"{incident.id}.yaml")
    assert [each.message for each in found if each.rule.name != "zero-width-character"] == []
    assert record is not None
    return record.incident


@pytest.mark.parametrize(
    "path", sorted((ROOT / "postmortems").glob("*.yaml")), ids=lambda p: p.stem
)
def test_every_record_of_the_project_survives(path):
    """Midnights, uncertain times, several zones, offsets, prose and all."""
    record, _ = load_text(path.read_text(), path.name)

    assert record is not None
    assert _without_spelling(_again(record.incident)) == _without_spelling(record.incident)


def test_a_record_is_written_in_the_order_of_the_schema():
    """With full dates, short lists in brackets, and nothing that holds anyway."""
    record, _ = load_text(
        """\
timeline:
  - {event: E, at: 2024-01-19 23:50, milestone: [started, detected]}
  - {event: "it's `odd`: #1", at: 00:10, milestone: mitigated, visibility: internal}
title: "yes"
kind: incident
timezone: Africa/Johannesburg
summary: "One line"
services: [web, "8080"]
lessons: {went_well: [a]}
""",
        "2024-01-19-x.yaml",
    )

    assert record is not None
    assert dump(record.incident) == (
        "schema: 1\n"
        "id: 2024-01-19-x\n"
        "title: 'yes'\n"
        "timezone: Africa/Johannesburg\n"
        "services: [web, '8080']\n"
        "summary: |\n"
        "  One line\n"
        "timeline:\n"
        "  - at: 2024-01-19 23:50\n"
        "    event: E\n"
        "    milestone: [started, detected]\n"
        "  - at: 2024-01-20 00:10\n"
        "    event: 'it''s `odd`: #1'\n"
        "    milestone: mitigated\n"
        "    visibility: internal\n"
        "lessons:\n"
        "  went_well:\n"
        "    - a\n"
    )


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-03 01:30-05:00[America/New_York]",
        "2024-11-03 01:30-04:00[America/New_York]",
        "2024-01-19 15:00+02:00",
        "2024-01-19 15:00 Europe/London",
        "2024-01-19 15:00:30.25Z",
        "~2024-01-19 15:30",
        "~2024-01-19 15:30 ±90s",
        "~2024-01-19 15:30 ±2h",
        "2024-01-19 15:30..2024-01-20 00:45",
        "2024-01-19",
        "unknown",
    ],
)
def test_every_form_of_a_time_survives(written):
    """In a zone with clock changes."""
    at = Reader(zone("America/New_York")).read(written)
    assert isinstance(at, When)
    incident = Incident("x", "T", (Event(at, "E"),), timezone="America/New_York")

    assert _without_spelling(_again(incident)) == _without_spelling(incident)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1
)
words = words.filter(lambda text: not FORBIDDEN.search(text))
line = words.map(str.strip).filter(bool)
prose = (
    st.lists(words, min_size=1, max_size=4)
    .map("\n".join)
    .map(lambda text: text.strip("\n"))
    .filter(str.strip)
)
days = st.dates(date(2000, 1, 1), date(2099, 1, 1))
minutes = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)).map(  # noqa: DTZ001  # strategies want them naive
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@st.composite
def events(draw):
    """An event at an instant in Johannesburg, whose clocks are never changed."""
    at = draw(minutes)
    when = When(
        written="",
        precision=Precision.EXACT,
        at=at,
        earliest=at,
        latest=at,
        zone="Africa/Johannesburg",
        offset=timedelta(hours=2),
    )
    return Event(
        when,
        draw(line),
        milestones=tuple(draw(st.sets(st.sampled_from(["started", "closed"])))),
        details=draw(st.none() | prose),
    )


@given(
    title=line,
    events=st.lists(events(), min_size=1, max_size=3),
    summary=st.none() | prose,
    tags=st.lists(line, max_size=4),
    actions=st.lists(
        st.builds(
            ActionItem,
            title=line,
            owner=st.none() | line,
            due=st.none() | days,
            kind=st.none() | st.sampled_from(ActionKind),
            status=st.sampled_from(ActionStatus),
            evidence=st.none() | line,
            details=st.none() | prose,
            id=st.none() | line,
            team=st.none() | line,
            priority=st.none() | line,
            created=st.none() | days,
            done=st.none() | days,
            ticket=st.none() | st.just("https://tracker.example.com/1"),
            addresses=st.lists(line, max_size=2).map(tuple),
            visibility=st.none() | st.sampled_from(Visibility),
        ),
        max_size=2,
    ),
    factors=st.lists(
        st.builds(
            ContributingFactor,
            title=line,
            id=st.none() | line,
            category=st.none() | st.sampled_from(CATEGORIES),
            details=st.none() | prose,
        ),
        max_size=2,
    ),
    notes=st.lists(st.builds(Note, title=line, text=prose), max_size=2),
    kind=st.sampled_from(Kind),
)
def test_any_incident_survives(*, title, events, summary, tags, actions, factors, notes, kind):
    """Whatever texts people write, they come back letter by letter."""
    incident = Incident(
        id="x",
        title=title,
        timeline=tuple(events),
        timezone="Africa/Johannesburg",
        summary=summary,
        tags=tuple(tags),
        actions=tuple(actions),
        causes=Causes(contributing_factors=tuple(factors)) if factors else None,
        impact=Impact(
            users=Quantity("~20%", 20.0, 20.0, share=True, qualifier="~"),
            cost=(Cost("Refunds", 1234.5, "EUR"),),
        ),
        notes=tuple(notes),
        kind=kind,
    )

    assert _without_spelling(_again(incident)) == _without_spelling(incident)
