"""What gives checks a reason to look: where there is none, they would find nothing."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

from hypothesis import given
from hypothesis import strategies as st

from pmkit.checks import reasons
from pmkit.checks.base import Context
from pmkit.checks.later import LATER, Later
from pmkit.config.settings import Settings
from pmkit.model.incident import Incident
from pmkit.model.timeline import MILESTONES, Event
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone

BEGIN = datetime(2024, 1, 19, 15, tzinfo=UTC)
OF_TIMELINES = [
    name
    for name, each in LATER.items()
    if isinstance(each, Later) and each.reason is reasons.doubtful_timeline
]
MINUTES = st.sampled_from([1, 5, 5, 30, 90, 700, 721, 3000, 0, -10, -900])
MARKS = st.lists(st.sampled_from(MILESTONES), max_size=2).map(tuple)


def _event(minutes: int, form: str, text: str, marks: tuple[str, ...]) -> Event:
    wall = BEGIN + timedelta(minutes=minutes)
    at = Reader(zone("UTC"), base=wall.date()).read(wall.strftime(form))
    assert isinstance(at, When)
    return Event(at, text, milestones=marks)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Event, ...]:
    """Times mostly in their order, milestones mostly in theirs."""
    names = iter(sorted(draw(st.sets(st.sampled_from(MILESTONES))), key=MILESTONES.index))
    minutes, found = 0, []
    for _ in range(draw(st.integers(1, 6))):
        minutes += draw(MINUTES)
        form = draw(st.sampled_from(["%Y-%m-%d %H:%M"] * 6 + ["%H:%M", "~%H:%M", "%Y-%m-%d"]))
        usual = tuple(name for name in (next(names, None),) if name)
        marks = draw(MARKS) if draw(st.integers(0, 9)) == 0 else usual
        found.append(_event(minutes, form, draw(st.sampled_from("abc")), marks))
    return tuple(found)


@given(timelines(), st.sampled_from([BEGIN, BEGIN + timedelta(days=30)]))
def test_a_timeline_that_is_not_doubtful_has_no_finding(timeline, as_of):
    """Ten checks are not even asked then."""
    assert len(OF_TIMELINES) == 10
    incident = Incident("a", "A", timeline)
    context = Context(Settings(), as_of)
    if not reasons.doubtful_timeline(incident, context):
        for name in OF_TIMELINES:
            module = import_module(f"pmkit.checks.{name.replace('-', '_')}")
            assert list(module.check(incident, context)) == []


def test_an_ordinary_timeline_is_not_doubtful():
    """So that the test above says something."""
    timeline = (
        _event(0, "%Y-%m-%d %H:%M", "a", ("started",)),
        _event(10, "%Y-%m-%d %H:%M", "b", ("detected", "declared")),
        _event(90, "%H:%M", "c", ("mitigated",)),
        _event(95, "%H:%M", "d", ("resolved",)),
    )
    context = Context(Settings(), BEGIN + timedelta(days=1))
    assert not reasons.doubtful_timeline(Incident("a", "A", timeline), context)
