"""What gives checks a reason to look: where there is none, they would find nothing."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.checks import blameful_wording, reasons
from pmkit.checks.base import Context
from pmkit.checks.later import LATER, Later
from pmkit.checks.texts import all_texts, texts
from pmkit.config.settings import Settings
from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.model.causes import Causes, ContributingFactor, Lessons
from pmkit.model.impact import Impact
from pmkit.model.incident import Incident
from pmkit.model.review import Review, ReviewState
from pmkit.model.timeline import MILESTONES, Event
from pmkit.records.load import load
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


_DAYS = st.none() | st.sampled_from([date(2024, 1, 10), date(2024, 1, 25), date(2030, 1, 1)])
_WORDS = st.none() | st.sampled_from(["ana", "everyone", "https://example.com"])
_IDS = st.none() | st.sampled_from(["A1", "A2", "load"])


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Records that are over, with sections and action items of all kinds."""
    factors = tuple(ContributingFactor("a", id=name) for name in draw(st.lists(_IDS, max_size=3)))
    actions = tuple(
        ActionItem(
            "a",
            id=draw(_IDS),
            owner=draw(_WORDS),
            due=draw(_DAYS),
            created=draw(_DAYS),
            done=draw(_DAYS),
            status=draw(st.sampled_from(ActionStatus)),
            ticket=draw(_WORDS),
            addresses=tuple(name for name in draw(st.lists(_IDS, max_size=2)) if name),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Incident(
        "a",
        "A",
        (_event(0, "%Y-%m-%d %H:%M", "a", ("started", "resolved")),),
        impact=draw(st.sampled_from([None, Impact(), Impact("Slow pages")])),
        causes=draw(st.sampled_from([None, Causes(contributing_factors=factors)])),
        lessons=draw(st.sampled_from([None, Lessons(), Lessons(("Luck",))])),
        resolution=draw(_WORDS),
        actions=actions,
        review=draw(
            st.none()
            | st.builds(
                Review, state=st.sampled_from(ReviewState), reviewers=st.sampled_from([(), ("b",)])
            )
        ),
    )


@given(incidents())
@settings(max_examples=400)
def test_without_a_reason_no_check_of_sections_and_action_items_has_a_finding(incident):
    """Sixteen checks that are asked only where one of four answers is yes."""
    context = Context(Settings(), BEGIN + timedelta(days=30))
    asked = {
        reasons.missing_sections: 6,
        reasons.pending_actions: 5,
        reasons.doubtful_done: 2,
        reasons.doubtful_ids: 3,
    }
    for reason, number in asked.items():
        names = [
            name
            for name, each in LATER.items()
            if isinstance(each, Later) and each.reason is reason
        ]
        assert len(names) == number
        if not reason(incident, context):
            for name in names:
                module = import_module(f"pmkit.checks.{name.replace('-', '_')}")
                assert list(module.check(incident, context)) == []


def test_all_texts_are_the_texts():
    """Whatever a record of the project holds."""
    found = load(["postmortems"], Settings())
    assert len(found.records) > 10
    for record in found.records:
        assert sorted(all_texts(record.incident)) == sorted(
            text for _, text in texts(record.incident)
        )


BLAME = """
human error|Operator-error|user errors|an engineer error|pilot error|should have|should not have
shouldn't have|ought to have|could easily have|careless|carelessly|negligent|negligence
incompetent|sloppy|reckless|stupidly|lazy|is to blame|whose fault|fault of the engineer
developer was at fault|they are at fault|forgot to|forgotten to|neglected to|failed to notice
failed to realize|failed to follow|failed to think
"""


@pytest.mark.parametrize("phrase", BLAME.replace("\n", "|").strip("|").split("|"))
def test_each_phrase_that_blames_is_a_reason(phrase):
    """The parts that are looked for first are in each of them."""
    incident = Incident("a", "A", (_event(0, "%Y-%m-%d %H:%M", "a", ()),), summary=phrase)
    assert reasons.blame(incident, Context(Settings(), BEGIN, prose=phrase))
    assert list(blameful_wording.check(incident, Context(Settings(), BEGIN)))
