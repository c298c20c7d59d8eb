import pytest

from pmkit.metrics.definitions import Metric
from pmkit.metrics.durations import Measured, Skipped, measure
from pmkit.metrics.presets import PRESETS, Statistic, preset
from tests.metrics.incidents import AS_OF, incident

STATUS = Metric("duration", "investigating", "resolved", others=("identified", "monitoring"))

INCIDENTS = tuple(
    incident(
        f"{day:02}",
        f"2026-03-{day:02} 09:00 = started, 2026-03-{day:02} 09:04 = detected, "
        f"2026-03-{day:02} 09:07 = acknowledged, 2026-03-{day:02} 09:10 = declared, "
        f"2026-03-{day:02} 09:12 = investigating, 2026-03-{day:02} 09:40 = mitigated, "
        f"2026-03-{day:02} {end} = resolved",
    )
    for day, end in ((2, "10:00"), (3, "10:30"), (4, "11:30"), (5, "16:00"))
)
"""Four incidents that are alike but for their end: 60, 90, 150 and 420 minutes after the start."""


def minutes(name, label):
    """What a preset makes of the four incidents."""
    found = preset(name)
    assert found is not None
    (figure,) = [each for each in found.figures if each.label == label]
    outcomes = [measure(each, figure.metric, AS_OF) for each in INCIDENTS]
    seconds = [
        each.elapsed.point.total_seconds() for each in outcomes if isinstance(each, Measured)
    ]
    value = figure.statistic.of(seconds)
    return None if value is None else value / 60


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("pagerduty", "Mean time to first ack", 3),
        ("pagerduty", "Mean time to resolve", 176),
        ("fourkeys", "Time to restore services", 90),
        ("devlake", "Median time to restore service", 86),
        ("datadog", "Time to repair", 36),
        ("datadog", "Time to resolve", 170),
        ("rootly", "Mean time to mitigate", 40),
        ("firehydrant", "Mean time to resolve", 180),
        ("firefighter", "Time to repair", 30),
        ("firefighter", "Time to fix", None),
        ("status-page", "Duration", 168),
    ],
)
def test_the_same_incidents_have_eight_mttrs(name, label, expected):
    """From the start 60, 90, 150, 420 minutes, mean 180; from the alert 4 less, from the page 12.

    Four Keys cuts 56, 86, 146, 416 minutes to 0, 1, 2, 6 hours: median 1.5 h. DevLake takes the
    lower one of 86 and 146. A milestone that nobody noted makes no figure at all.
    """
    assert minutes(name, label) == expected


def test_a_metric_may_begin_with_the_first_of_several_milestones():
    """Whichever came first, in whatever order they are listed."""
    one = incident("a", "2026-03-10 09:00 = identified, 09:20 = investigating, 10:00 = resolved")
    found = measure(one, STATUS, AS_OF)
    assert isinstance(found, Measured)
    assert found.elapsed.point.total_seconds() == 3600
    assert STATUS.formula == "resolved − first of investigating, identified, monitoring"
    assert STATUS.definition == f"{STATUS.formula}, first to last, elapsed time"


def test_none_of_several_milestones():
    """All of them are named."""
    one = incident("a", "2026-03-10 09:00 = started, 10:00 = resolved")
    assert measure(one, STATUS, AS_OF) == Skipped(
        "a", 'no event is marked "investigating" or "identified" or "monitoring"'
    )


def test_every_preset_is_complete():
    """A name of its own, figures with names of their own, a source."""
    assert [each.name for each in PRESETS] == [
        "pagerduty",
        "fourkeys",
        "devlake",
        "datadog",
        "rootly",
        "firehydrant",
        "firefighter",
        "status-page",
    ]
    for each in PRESETS:
        names = [figure.metric.name for figure in each.figures]
        assert len(set(names)) == len(names) > 0
        assert each.source.startswith("https://")
        assert not any(note.endswith(".") for note in each.notes)
    assert preset("opsgenie") is None


@pytest.mark.parametrize("statistic", Statistic)
def test_of_nothing_there_is_no_figure(statistic):
    """Not 0 hours, as some tools draw it."""
    assert statistic.of([]) is None
