"""What follows from the milestones of a timeline."""

from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Status
from pmkit.records.load import load_text


def _incident(*events: str) -> Incident:
    lines = "".join(f"  - {{{event}}}\n" for event in events)
    record, found = load_text(f"title: T\ntimezone: UTC\ntimeline:\n{lines}")
    assert record is not None, found
    return record.incident


def test_events_stay_where_they_were_written_unless_their_times_say_otherwise():
    """A day and an unknown time do not move a resolved incident's story to its beginning."""
    incident = _incident(
        "at: 2026-03-10 10:00, event: a, milestone: started",
        "at: 2026-03-10 11:00, event: b, milestone: resolved",
        "at: 2026-03-10, event: later that day",
        "at: unknown, event: afterwards",
        "at: 2026-03-10 10:30, event: c",
        "at: 2026-03-09, event: the day before",
    )

    assert [event.event for event in lifecycle.ordered(incident)] == [
        "the day before",
        "a",
        "c",
        "b",
        "later that day",
        "afterwards",
    ]


def test_only_reopened_leads_back():
    """A cause identified after the end does not begin the incident anew."""
    ended = _incident(
        "at: 2026-03-10 10:00, event: a, milestone: started",
        "at: 2026-03-10 11:00, event: b, milestone: resolved",
        "at: 2026-03-10 12:00, event: c, milestone: identified",
    )
    again = _incident(
        "at: 2026-03-10 10:00, event: a, milestone: [started, resolved]",
        "at: 2026-03-10 11:00, event: b, milestone: reopened",
    )

    assert lifecycle.status(ended) is Status.RESOLVED
    assert not lifecycle.is_open(ended)
    assert lifecycle.status(again) is Status.INVESTIGATING
    assert lifecycle.end(again) is None
