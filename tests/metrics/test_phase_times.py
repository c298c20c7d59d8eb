"""Where the time of incidents goes."""

from pmkit.metrics.durations import Skipped
from pmkit.metrics.phase_times import phase_times
from pmkit.model.incident import Status
from tests.metrics.incidents import incident

WHOLE = (
    "2026-03-10 09:00 = started, 09:04 = detected, 09:07 = acknowledged, "
    "09:40 = mitigated, 10:30 = resolved"
)


def test_the_phases_of_one_incident():
    """4 minutes until it was seen, 3 until somebody came, 33 until it was better, 50 until over."""
    found = phase_times([incident("a", WHOLE)])
    assert found.incidents == ("a",)
    assert {name: seconds[0] / 60 for name, seconds in found.seconds.items()} == {
        "detecting": 4,
        "responding": 3,
        "mitigating": 33,
        "recovering": 50,
    }


def test_who_cannot_be_divided_is_named():
    """With what is missing; an open incident may still get its milestones."""
    found = phase_times(
        [
            incident("short", "2026-03-10 09:00 = started, 10:00 = resolved"),
            incident("open", "2026-03-10 09:00 = started"),
            incident("twin", WHOLE, status=Status.DUPLICATE),
            incident("vague", WHOLE.replace("09:07", "unknown")),
        ]
    )
    assert found.incidents == ()
    assert found.skipped == (
        Skipped("short", 'no event is marked "detected" or "acknowledged" or "mitigated"'),
        Skipped("open", "it is open"),
        Skipped("twin", "it is a duplicate of another incident"),
        Skipped("vague", "a milestone of it has no exact place among the others"),
    )


def test_nothing():
    """No phase has a duration."""
    assert set(phase_times([]).seconds.values()) == {()}
