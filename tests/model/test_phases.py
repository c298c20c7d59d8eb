"""What a response was busy with: the phases between milestones."""

from pmkit.model.phases import phases
from pmkit.records.load import load_text


def _phases(*events: str, more: str = "") -> list[tuple[str, str, str, int]]:
    """Names, begin, end and episode of each phase of a record with these `at | milestones`."""
    lines = [f"title: A\ntimezone: Europe/Berlin\n{more}timeline:\n"]
    for each in events:
        at, _, milestones = each.partition(" | ")
        lines.append(f"  - at: {at}\n    event: Something\n")
        lines.append(f"    milestone: [{milestones}]\n" if milestones else "")
    record, diagnostics = load_text("".join(lines))
    assert record is not None, diagnostics
    return [
        (
            " ".join(each.names),
            each.start.written,
            each.end.written if each.end else "",
            each.episode,
        )
        for each in phases(record.incident)
    ]


def test_all_five_milestones_bound_four_phases():
    """The four add up to the time to resolve."""
    assert _phases(
        "2024-01-19 10:00 | started",
        "10:05 | detected",
        "10:10 | acknowledged",
        "11:00 | mitigated",
        "11:30 | resolved",
    ) == [
        ("detecting", "2024-01-19 10:00", "10:05", 0),
        ("responding", "10:05", "10:10", 0),
        ("mitigating", "10:10", "11:00", 0),
        ("recovering", "11:00", "11:30", 0),
    ]


def test_without_a_milestone_the_phases_beside_it_are_one():
    """Nobody knows when responding ended where nothing says when the page was taken."""
    assert _phases("2024-01-19 10:00 | started", "10:05 | detected", "11:00 | mitigated") == [
        ("detecting", "2024-01-19 10:00", "10:05", 0),
        ("responding mitigating", "10:05", "11:00", 0),
        ("recovering", "11:00", "", 0),
    ]


def test_between_an_end_and_a_reopening_there_is_no_phase():
    """Who reopens an incident has noticed it, so that nothing is left to detect."""
    assert _phases(
        "2024-01-19 10:00 | started",
        "11:00 | resolved",
        "14:00 | reopened",
        "14:30 | mitigated, resolved",
    ) == [
        ("detecting responding mitigating recovering", "2024-01-19 10:00", "11:00", 0),
        ("responding mitigating", "14:00", "14:30", 1),
        ("recovering", "14:30", "14:30", 1),
    ]


def test_a_milestone_before_the_one_it_should_follow_bounds_nothing():
    """Detected before it started: what is between the two is no phase."""
    assert _phases(
        "2024-01-19 09:55 | detected", "10:00 | started", "11:00 | mitigated, resolved"
    ) == [
        ("detecting responding mitigating", "10:00", "11:00", 0),
        ("recovering", "11:00", "11:00", 0),
    ]


def test_a_day_bounds_a_phase_and_an_unknown_time_does_not():
    """The end of detecting is not known here, the day of the mitigation is."""
    assert _phases(
        "2024-01-19 10:00 | started",
        "unknown | detected",
        "2024-01-20 | mitigated",
        "2024-01-21 09:00 | resolved",
    ) == [
        ("detecting responding mitigating", "2024-01-19 10:00", "2024-01-20", 0),
        ("recovering", "2024-01-20", "2024-01-21 09:00", 0),
    ]


def test_a_record_without_a_date_has_phases():
    """Its clock times are relative, and what is between them counts."""
    assert _phases(
        "10:00 | started", "10:20 | mitigated", "11:00 | resolved", more="date: unknown\n"
    ) == [
        ("detecting responding mitigating", "10:00", "10:20", 0),
        ("recovering", "10:20", "11:00", 0),
    ]
