"""Zones that people name within a text: contradictions, and abbreviations out of season."""

import pytest

from tests.checks.records import found

LABEL, SEASON = "zone-label-contradicts-offset", "abbreviation-not-in-effect"


def event(at: str, text: str, zone: str = "UTC") -> str:
    """A timeline of one event."""
    return f"timezone: {zone}\ntimeline:\n  - at: {at}\n    event: '{text}'\n"


@pytest.mark.parametrize(
    ("text", "label", "offset", "meaning"),
    [
        ("All times are in EST (UTC+2)", "EST", "+2", "-05:00"),
        ("times in PST (UTC-7)", "PST", "-7", "-08:00 or +08:00"),
        ("CEST (+0100)", "CEST", "+0100", "+02:00"),
        ("UTC+05:00 (IST)", "IST", "+05:00", "+05:30 or +01:00 or +02:00"),
        ("10:00 SAST / GMT+1", "SAST", "+1", "+02:00"),
        ("PDT (UTC\u22128)", "PDT", "\u22128", "-07:00"),
        ("MSK (UTC+4)", "MSK", "+4", "+03:00"),
        ("HKT (+0700)", "HKT", "+0700", "+08:00"),
        ("MEZ (UTC+2)", "MEZ", "+2", "+01:00"),
    ],
)
def test_a_label_with_an_offset_that_it_never_has(text, label, offset, meaning):
    """The message names both, and what the abbreviation stands for."""
    assert found(LABEL, f"summary: '{text}'\n") == [
        (1, f'"{label}" and "{offset}" contradict each other: {label} is {meaning}')
    ]


@pytest.mark.parametrize(
    "text",
    [
        "PDT (UTC-7), CEST (UTC+2), CET (GMT+1), CST (UTC+8), SAST (+02:00)",
        "UTC-8 (PST)",
        "HTTP (+3) and SEV (UTC+2)",
        "14:03 EDT (18:03 UTC)",
    ],
)
def test_a_label_with_its_offset(text):
    """Any of the offsets that it stands for will do; not everything in capitals is a zone."""
    assert found(LABEL, f"summary: '{text}'\n") == []


@pytest.mark.parametrize(
    ("at", "text", "message"),
    [
        ("2024-07-01 14:15", "reports at 10:15 EST", "America/New_York had EDT"),
        ("2024-07-01 14:15", "reports at 7:15 am PST", "America/Los_Angeles had PDT"),
        ("2024-01-15 14:15", "seen 10:15:30 PDT", "America/Los_Angeles had PST"),
        ("2024-07-01 14:15", "16:15 CET", "Europe/Paris had CEST"),
        ("2024-01-15 14:15", "um 15:15 Uhr, also 15:15 MESZ", "Europe/Berlin had CET"),
        ("2024-01-15 14:15", "14:15 BST", "Europe/London had GMT"),
        ("2024-07-01 14:15", "all times in PST", "America/Los_Angeles had PDT"),
    ],
)
def test_an_abbreviation_out_of_season(at, text, message):
    """The day of the event decides."""
    label = text.split()[-1]
    if label == "BST":  # Dhaka has it all year, but a record of London does not mean that
        assert found(SEASON, event(at, text, "Europe/London")) == []
        return
    assert found(SEASON, event(at, text)) == [
        (4, f'"{label}" was not in effect on {at[:10]}: {message}')
    ]


@pytest.mark.parametrize(
    ("at", "text", "zone"),
    [
        ("2024-07-01 14:15", "10:15 EDT, 07:15 PDT, 16:15 CEST, 19:45 IST", "UTC"),
        ("2024-01-15 14:15", "09:15 EST, 15:15 CET, 22:15 CST", "UTC"),
        ("2024-07-01 09:15", "09:15 EST", "America/Panama"),
        ("2024-07-01 14:15", "08:15 MST and 22:15 CST and 00:15 AEST", "UTC"),
        ("2024-07-01 14:15", "10:15 UTC, 10:15 GMT and 10:15 ABC", "UTC"),
        ("2024-07-01 14:15", "the EST team, and PST as a word", "UTC"),
        ("unknown", "10:15 EST", "UTC"),
    ],
)
def test_an_abbreviation_that_may_be_right(at, text, zone):
    """In season, or in effect all year round in one of its places, or no time at all."""
    assert found(SEASON, event(at, text, zone)) == []


def test_sentences_about_all_times_are_judged_by_the_day_of_the_incident():
    """A clock time elsewhere than in the timeline may belong to another day."""
    july = event("2024-07-01 14:15", "A")
    assert found(SEASON, "summary: All times are in PST.\n" + july) == [
        (1, '"PST" was not in effect on 2024-07-01: America/Los_Angeles had PDT')
    ]
    assert found(SEASON, "summary: Since 10:15 EST on 2 January.\n" + july) == []
    assert found(SEASON, "summary: The report calls its times PST.\n" + july) == []
