"""Timelines for programs: the promise, field by field."""
# what is printed is shown as it is, with the dashes of ranges

from json import loads

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.json_ import json
from pmkit.timestamps.zones import tzdata_version
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, placed


def written(*timelines: Timeline, skipped: tuple[str, ...] = ()) -> str:
    """The timelines as `pmkit timeline --format json` prints them."""
    lines = {0: 5, 1: 10, 2: 13, 3: 19, 4: 21, 5: 23}
    return json(
        timelines,
        Layout(skipped=skipped),
        lambda number, index: (f"postmortems/{timelines[number].id}.yaml", lines[index]),
    )


def test_the_whole_document():
    """Every event of one incident, in two zones."""
    record = CHECKOUT.split("  - at: 2024-01-20 00:15")[0]
    assert (
        written(placed(record, "Africa/Johannesburg", "UTC"))
        == """\
{
  "incidents": [
    {
      "id": "an-incident",
      "title": "Checkout is down",
      "timezone": "Africa/Johannesburg",
      "severity": "SEV2",
      "status": "investigating",
      "services": [],
      "tags": [],
      "clock": "wall",
      "phases": [
        {
          "names": [
            "responding"
          ],
          "episode": 0,
          "from": {
            "at": "2024-01-19T21:30:00Z",
            "until": null,
            "date": null,
            "precision": "exact",
            "earliest": "2024-01-19T21:30:00Z",
            "latest": "2024-01-19T21:30:00Z",
            "written": "2024-01-19 23:30",
            "zone": "Africa/Johannesburg"
          },
          "to": null,
          "seconds": null,
          "bounds": null
        }
      ],
      "windows": [],
      "events": [
        {
          "at": "2024-01-19T21:30:00Z",
          "until": null,
          "date": null,
          "precision": "exact",
          "earliest": "2024-01-19T21:30:00Z",
          "latest": "2024-01-19T21:30:00Z",
          "written": "2024-01-19 23:30",
          "zone": "Africa/Johannesburg",
          "local": {
            "Africa/Johannesburg": "2024-01-19 23:30 SAST",
            "UTC": "2024-01-19 21:30 UTC"
          },
          "text": "Alerts on 5xx responses of checkout",
          "milestones": [
            "started",
            "detected"
          ],
          "phase": [
            "responding"
          ],
          "type": "alert",
          "source": "Pager",
          "actor": null,
          "services": [],
          "url": null,
          "elapsed_seconds": 0,
          "elapsed_bounds": [
            0,
            0
          ],
          "step_seconds": null,
          "quiet_seconds": null,
          "path": "postmortems/an-incident.yaml",
          "line": 5
        },
        {
          "at": "2024-01-19T21:50:00Z",
          "until": null,
          "date": null,
          "precision": "approximate",
          "earliest": "2024-01-19T21:35:00Z",
          "latest": "2024-01-19T22:05:00Z",
          "written": "~23:50",
          "zone": "Africa/Johannesburg",
          "local": {
            "Africa/Johannesburg": "~2024-01-19 23:50 SAST",
            "UTC": "~2024-01-19 21:50 UTC"
          },
          "text": "The pool of connections is found to be empty",
          "milestones": [],
          "phase": [
            "responding"
          ],
          "type": null,
          "source": null,
          "actor": "Thandi",
          "services": [],
          "url": null,
          "elapsed_seconds": 1200,
          "elapsed_bounds": [
            300,
            2100
          ],
          "step_seconds": 1200,
          "quiet_seconds": null,
          "path": "postmortems/an-incident.yaml",
          "line": 10
        }
      ]
    }
  ],
  "skipped": [],
  "tzdata": "2026f"
}
""".replace("2026f", tzdata_version())
    )


def events(record: str, *zones: str) -> list[dict[str, object]]:
    """The events of the only incident."""
    found: list[dict[str, object]] = loads(written(placed(record, *zones)))["incidents"][0][
        "events"
    ]
    return found


def test_a_date_has_no_instant_but_bounds():
    """2 November in New York, told to somebody in UTC: from 04:00 to 04:00, 24 hours."""
    first = events(CLOCKS_BACK, "America/New_York", "UTC")[0]
    assert first["at"] is None
    assert first["date"] == "2024-11-02"
    assert first["precision"] == "date"
    assert first["earliest"] == "2024-11-02T04:00:00Z"
    assert first["latest"] == "2024-11-03T04:00:00Z"
    assert first["local"] == {
        "America/New_York": "2024-11-02",
        "UTC": "2024-11-02 (America/New_York)",
    }


def test_a_range_over_a_clock_change_says_both_offsets():
    """From 01:50 EDT to 01:20 EST is half an hour."""
    found = events(CLOCKS_BACK, "America/New_York")[2]
    assert (found["at"], found["until"]) == ("2024-11-03T05:50:00Z", "2024-11-03T06:20:00Z")
    assert found["precision"] == "range"
    assert found["local"] == {"America/New_York": "2024-11-03 01:50 EDT–01:20 EST"}


def test_an_unknown_time_has_nothing_but_what_was_written():
    """Nothing is made up from the events around it."""
    found = events(CLOCKS_BACK, "UTC")[3]
    assert [found[name] for name in ("at", "until", "date", "earliest", "latest")] == [None] * 5
    assert found["precision"] == "unknown"
    assert found["written"] == "unknown"
    assert found["local"] == {"UTC": "unknown"}


def test_clock_times_without_a_date_have_no_local_text():
    """No zone can place them."""
    found = events(NO_DATE, "UTC")
    assert [each["precision"] for each in found] == ["clock", "clock", "unknown", "clock"]
    assert [each["local"] for each in found] == [{}] * 4
    assert [each["written"] for each in found] == ["23:50", "~00:10", "unknown", "00:30..00:40"]


def test_the_end_of_an_event_that_lasted():
    """`until` is its end."""
    found = events(CHECKOUT, "UTC")[2]
    assert (found["at"], found["until"]) == ("2024-01-19T22:15:00Z", "2024-01-19T22:20:00Z")


def test_a_record_that_could_not_be_used_is_named():
    """A program that counts incidents must know what is missing."""
    assert loads(written(skipped=("postmortems/broken.yaml",))) == {
        "incidents": [],
        "skipped": ["postmortems/broken.yaml"],
        "tzdata": tzdata_version(),
    }


def test_hidden_characters_are_escaped():
    """What turns the direction of text, or cannot be encoded, is written as an escape."""
    record = placed(CHECKOUT, "UTC")
    hidden = Timeline("id", "a \u202e b \udc80", record.rows, record.zones)
    output = written(hidden)
    assert "\u202e" not in output
    assert r'"title": "a \u202e b \udc80"' in output
