"""The answer of `pmkit when`."""

from datetime import UTC, datetime

from pmkit.timestamps.reading import as_json, as_text, echo, reading
from pmkit.timestamps.zones import tzdata_version, zone

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
JOHANNESBURG, NEW_YORK = zone("Africa/Johannesburg"), zone("America/New_York")


def _answer(text, place=JOHANNESBURG):
    return reading(text, place, [JOHANNESBURG, NEW_YORK], NOW)


def test_an_instant_for_people():
    """The instant, then each zone with weekday, letters, offset and ISO week."""
    assert as_text(_answer("2024-01-19 15:00")) == (
        "2024-01-19T13:00:00Z\n"
        "  Africa/Johannesburg  Fri 2024-01-19 15:00 SAST (+02:00, 2024-W03)\n"
        "  America/New_York     Fri 2024-01-19 08:00 EST (-05:00, 2024-W03)"
    )


def test_an_instant_for_programs():
    """The promised fields, and what is known beyond."""
    assert as_json(_answer("2024-01-19 15:00")) == {
        "input": "2024-01-19 15:00",
        "instant": "2024-01-19T13:00:00Z",
        "until": None,
        "precision": "exact",
        "earliest": "2024-01-19T13:00:00Z",
        "latest": "2024-01-19T13:00:00Z",
        "zones": {
            "Africa/Johannesburg": "Fri 2024-01-19 15:00 SAST (+02:00, 2024-W03)",
            "America/New_York": "Fri 2024-01-19 08:00 EST (-05:00, 2024-W03)",
        },
        "read_as": "2024-01-19 15:00 Africa/Johannesburg",
        "timezone": "Africa/Johannesburg",
        "tzdata": tzdata_version(),
        "clocks": {
            "Africa/Johannesburg": [
                {
                    "local": "2024-01-19T15:00+02:00",
                    "weekday": "Friday",
                    "offset": "+02:00",
                    "abbreviation": "SAST",
                    "week": "2024-W03",
                }
            ],
            "America/New_York": [
                {
                    "local": "2024-01-19T08:00-05:00",
                    "weekday": "Friday",
                    "offset": "-05:00",
                    "abbreviation": "EST",
                    "week": "2024-W03",
                }
            ],
        },
        "errors": [],
    }


def test_a_doubtful_time_for_people():
    """The reason, what to write, and each reading in each zone."""
    assert as_text(_answer("2024-11-03 01:30", NEW_YORK)) == (
        'time-in-fold: "2024-11-03 01:30" happened twice in America/New_York: '
        "the clocks were put back; its offset was expected\n"
        '  help: write "2024-11-03 01:30-04:00" or "2024-11-03 01:30-05:00"\n'
        "\n"
        "2024-11-03T05:30:00Z, if that is meant\n"
        "  Africa/Johannesburg  Sun 2024-11-03 07:30 SAST (+02:00, 2024-W44)\n"
        "  America/New_York     Sun 2024-11-03 01:30 EDT (-04:00, 2024-W44)\n"
        "\n"
        "2024-11-03T06:30:00Z, if that is meant\n"
        "  Africa/Johannesburg  Sun 2024-11-03 08:30 SAST (+02:00, 2024-W44)\n"
        "  America/New_York     Sun 2024-11-03 01:30 EST (-05:00, 2024-W44)"
    )


def test_a_doubtful_time_for_programs():
    """No instant and no zones; the readings are under the error."""
    answer = as_json(_answer("2024-03-10 02:30", NEW_YORK))
    assert answer["instant"] is None
    assert answer["zones"] == {}
    (error,) = answer["errors"]
    clocks = error.pop("clocks")
    assert [each["America/New_York"][0]["local"] for each in clocks] == [
        "2024-03-10T01:30-05:00",
        "2024-03-10T03:30-04:00",
    ]
    assert answer["errors"] == [
        {
            "code": "time-in-gap",
            "message": (
                '"2024-03-10 02:30" did not happen in America/New_York: '
                "the clocks went from 02:00 to 03:00"
            ),
            "help": 'write "2024-03-10 01:30-05:00" or "2024-03-10 03:30-04:00"',
            "readings": ["2024-03-10T06:30:00Z", "2024-03-10T07:30:00Z"],
        }
    ]


def test_uncertain_times():
    """About, from and to: in the head and in every zone."""
    about = as_text(reading("~2024-01-19 15:30 ±5m", JOHANNESBURG, [JOHANNESBURG], NOW))
    assert about == (
        "about 2024-01-19T13:30:00Z\n"
        "  Africa/Johannesburg  ~Fri 2024-01-19 15:30 SAST (+02:00, 2024-W03) ±5m"
    )
    between = as_text(reading("2024-01-19 15:30..15:45", JOHANNESBURG, [zone("UTC")], NOW))
    assert between == (
        "2024-01-19T13:30:00Z to 2024-01-19T13:45:00Z\n"
        "  UTC  Fri 2024-01-19 13:30 UTC (+00:00, 2024-W03)"
        " to Fri 2024-01-19 13:45 UTC (+00:00, 2024-W03)"
    )
    day = as_json(reading("2024-01-19", JOHANNESBURG, [JOHANNESBURG], NOW))
    assert day["instant"] is None
    assert day["precision"] == "date"
    assert (day["earliest"], day["latest"]) == ("2024-01-18T22:00:00Z", "2024-01-19T22:00:00Z")


def test_an_unknown_time():
    """It is a time, of which nothing is known."""
    answer = _answer("unknown")
    assert as_text(answer) == "unknown"
    assert as_json(answer)["precision"] == "unknown"
    assert as_json(answer)["zones"] == {}
    assert as_json(answer)["errors"] == []


def test_a_text_that_is_no_time():
    """Its fault has no readings, and the text is one line with its help."""
    answer = as_text(_answer("Feb 2024"))
    assert answer == (
        'unreadable-date: "Feb 2024" has no day; year, month and day were expected\n'
        '  help: write the date like "2024-01-19"'
    )


def test_the_ends_of_a_day_and_of_a_range_in_parts():
    """Each end has its own weekday and offset."""
    day = as_json(reading("2024-03-10", NEW_YORK, [NEW_YORK], NOW))
    assert [each["local"] for each in day["clocks"]["America/New_York"]] == [
        "2024-03-10T00:00-05:00",
        "2024-03-11T00:00-04:00",
    ]
    assert day["read_as"] == "2024-03-10"


def test_only_what_leans_on_the_present_is_echoed():
    """A text that says its date and its clock time needs no explanation."""
    at = datetime(2024, 1, 19, 13, 0, tzinfo=UTC)
    assert echo("2024-01-19 15:00", at, JOHANNESBURG) is None
    assert echo("now", at, JOHANNESBURG) is None
    assert echo("3pm friday", at, JOHANNESBURG) == (
        '"3pm friday" is read as Fri 2024-01-19 15:00 SAST (+02:00, 2024-W03), 2024-01-19T13:00:00Z'
    )
