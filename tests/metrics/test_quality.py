"""How good the data is that the numbers come from."""

from pmkit.metrics.quality import MilestoneQuality, quality
from pmkit.model.incident import Kind
from tests.metrics.incidents import incident

INCIDENTS = (
    incident("round", "2026-03-10 09:00 = started, 10:35 = resolved"),
    incident("exact", "2026-03-11 09:02 = started, ~10:36 = resolved"),
    incident("day", "2026-03-12 = started, unknown = resolved"),
    incident("back", "2026-03-13 09:00 = resolved, 09:05 = started"),
    incident("open", "2026-03-14 09:00 = detected"),
    incident("drill", "2026-03-15 09:00 = started", kind=Kind.EXERCISE),
)


def test_every_milestone_says_how_much_is_known():
    """Four of five have a start: three exact ones, two of them on a full five minutes."""
    found = quality(INCIDENTS, ["started", "resolved", "started"])
    assert (found.n, found.uncounted) == (5, 1)
    assert found.milestones == (
        MilestoneQuality("started", marked=4, exact=3, uncertain=0, vague=1, rounded=2),
        MilestoneQuality("resolved", marked=4, exact=2, uncertain=1, vague=1, rounded=2),
    )


def test_doubtful_incidents_are_named():
    """One is open, one ended before it began."""
    found = quality(INCIDENTS, [])
    assert (found.open, found.disordered, found.undated) == (("open",), ("back",), ())


def test_nothing():
    """No incident, no milestone."""
    assert quality([], ["started"]).milestones == (MilestoneQuality("started", 0, 0, 0, 0, 0),)
