"""Files and folders become records; what is wrong is told, and never raised."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmkit.config.settings import CustomField, Settings
from pmkit.model.action_item import ActionStatus
from pmkit.model.incident import Kind
from pmkit.model.values import Quantity, Visibility
from pmkit.records.load import NotFoundError, load, load_bytes, load_text
from pmkit.timestamps.when import Precision

MINIMAL = "title: T\ntimezone: UTC\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n"


def _told(text: str, settings: Settings | None = None) -> list[str]:
    _, found = load_text(text, "r.yaml", settings)
    return [
        f"{each.span.start.line}:{each.span.start.column} {each.rule.name}: {each.message}"
        for each in found
    ]


def test_a_title_and_one_event_are_a_record():
    """A draft is valid from the first second; its id is the file's name."""
    record, found = load_text(MINIMAL, "folder/2024-01-19-t.yaml")

    assert found == ()
    assert record is not None
    assert record.incident.id == "2024-01-19-t"
    assert record.incident.title == "T"
    assert record.incident.kind is Kind.INCIDENT
    assert record.incident.visibility is Visibility.INTERNAL
    assert record.incident.timeline[0].at.at == datetime(2024, 1, 19, 15, tzinfo=UTC)


def test_the_record_of_the_design_is_read_whole():
    """Times in the record's zone, bare clocks, offsets, lists of milestones, quantities."""
    record, found = load_text(
        """\
title: Load balancer outage
timezone: Africa/Johannesburg
impact: {users: ~20%}
timeline:
  - at: 2024-01-19 15:00
    event: Monitoring alerts on response times
    milestone: [started, detected]
  - at: 15:15
    event: Traffic is found to be uneven
  - at: 2024-01-19 18:00+02:00
    event: Traffic redistributed by hand
    milestone: mitigated
actions:
  - title: Test configuration
    due: 2024-02-16
    status: in_progress
stated: {time_to_mitigate: ~3h}
"""
    )

    assert found == ()
    assert record is not None
    incident = record.incident
    assert [event.at.at for event in incident.timeline] == [
        datetime(2024, 1, 19, 13, 0, tzinfo=UTC),
        datetime(2024, 1, 19, 13, 15, tzinfo=UTC),
        datetime(2024, 1, 19, 16, 0, tzinfo=UTC),
    ]
    assert incident.timeline[0].milestones == ("started", "detected")
    assert incident.impact is not None
    assert incident.impact.users == Quantity("~20%", 20.0, 20.0, share=True, qualifier="~")
    assert incident.actions[0].due == date(2024, 2, 16)
    assert incident.actions[0].status is ActionStatus.IN_PROGRESS
    assert incident.stated[0][1].value == timedelta(hours=3)
    assert incident.stated[0][1].approximate


def test_all_faults_of_a_record_are_told_in_one_run():
    """None of them hides another, and each says what was found and what was expected."""
    assert _told(
        """\
id: bad id
title: Something
severity: sev-1
timezone: Afrika/Johannesburg
summry: hi
timeline:
  - at: 2024-01-19 15:00
    event: a
    milestone: [started, detcted]
  - event: b
  - at: 25:00
    event: c
actions:
  - titel: x
  - title: y
    status: Open
impact: {users: lots}
links: [{title: a, url: "javascript:alert(1)"}]
lessons: nothing
"""
    ) == [
        '1:5 unreadable-id: "bad id" is not an id: letters, digits, `.`, `_` and `-`,'
        " at most 100, are expected",
        '3:11 unknown-value: severity "sev-1" is not one of SEV1, SEV2, SEV3, SEV4, SEV5',
        '4:11 unknown-zone: "Afrika/Johannesburg" is not an IANA time zone',
        "5:1 unknown-field: a record has no field `summry`",
        '9:26 unknown-value: milestone "detcted" is not one of started, detected, acknowledged,'
        " declared, identified, mitigated, resolved, reopened, closed",
        "10:5 missing-field: an event without `at`",
        '11:9 unreadable-time: "25:00" has hour 25; at most 23 was expected',
        "14:5 unknown-field: an action item has no field `titel`",
        '16:13 unknown-value: "Open" is not one of open, in_progress, done, cancelled',
        '17:17 unreadable-quantity: "lots" is not a share or a count such as 20%, ~1200, <1%'
        " or 9%..11%",
        '18:25 unreadable-url: "javascript:alert(1)" is not a link: an http, https or mailto'
        " address is expected",
        "19:10 wrong-type: a text was found, a mapping with the fields of lessons is expected",
    ]


def test_the_nearest_name_is_suggested():
    """Help is an instruction with the text to write."""
    _, found = load_text(MINIMAL.replace("timezone", "time_zone"))

    assert (found[0].rule.name, found[0].help) == ("unknown-field", "write `timezone`")


def test_that_no_zone_is_known_is_said_once():
    """Ten events without a zone are one fault, not ten."""
    text = "title: T\ntimeline:\n" + "  - at: 2024-01-19 15:00\n    event: E\n" * 10

    assert [each.rule.name for each in load_text(text)[1]] == ["missing-zone"]


def test_a_misspelt_time_zone_is_not_missing_as_well():
    """One slip is told once; a zone that is there and empty is missing."""
    record = "title: A\n{}: {}\ntimeline:\n  - at: 2024-01-19 15:00\n    event: Slow pages\n"
    misspelt = load_text(record.format("time_zone", "Europe/Berlin"))[1]
    assert [each.rule.name for each in misspelt] == ["unknown-field"]
    empty = load_text(record.format("timezone", ""))[1]
    assert "missing-zone" in {each.rule.name for each in empty}


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\n", "summary: a: b\n"])
def test_a_zone_may_stand_below_where_the_file_breaks_off(broken: str):
    """So nobody is told that there is none: there is one fault, and it is mended first."""
    text = f"title: T\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n{broken}timezone: UTC\n"
    _, found = load_text(text)

    assert len(found) == 1
    assert found[0].rule.name in {"merge-conflict", "yaml-syntax"}


def test_the_zone_of_the_configuration_holds_where_a_record_names_none():
    """A team in one place need not repeat itself."""
    text = "title: T\ntimeline:\n  - at: 2024-07-19 15:00\n    event: E\n"
    record, found = load_text(text, settings=Settings(timezone="Europe/Berlin"))

    assert found == ()
    assert record is not None
    assert record.incident.timezone == "Europe/Berlin"
    assert record.incident.timeline[0].at.at == datetime(2024, 7, 19, 13, tzinfo=UTC)


def test_the_end_of_an_event_does_not_move_the_clock():
    """What lasted until 17:00 may be followed by what happened at 16:00."""
    record, found = load_text(MINIMAL + "    until: 17:00\n  - at: 16:00\n    event: F\n")

    assert found == ()
    assert record is not None
    assert record.incident.timeline[1].at.at == datetime(2024, 1, 19, 16, tzinfo=UTC)


def test_a_record_without_a_date_has_relative_times():
    """Elapsed times count, instants do not."""
    record, found = load_text(
        "title: T\ndate: unknown\ntimeline:\n"
        "  - at: 23:50\n    event: E\n  - at: 00:10\n    event: F\n"
    )

    assert found == ()
    assert record is not None
    assert record.incident.date_unknown
    assert [event.at.precision for event in record.incident.timeline] == [Precision.CLOCK] * 2
    assert record.incident.timeline[1].at.clock == timedelta(hours=24, minutes=10)


def test_custom_fields_are_typed_by_the_configuration():
    """What is not declared is a fault that says how to declare it."""
    settings = Settings(
        custom=(CustomField("budget", "number"), CustomField("tier", "enum", ("gold", "silver")))
    )
    record, found = load_text(MINIMAL + "custom: {budget: 12.5, tier: gold}\n", settings=settings)

    assert found == ()
    assert record is not None
    assert record.incident.custom == (("budget", 12.5), ("tier", "gold"))
    assert _told(MINIMAL + "custom: {budget: much, teir: gold}\n", settings) == [
        '6:18 unreadable-number: "much" is not a number such as 1200 or 0.5',
        "6:24 unknown-field: the configuration declares no custom field `teir`",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"title: caf\xe9\n", "1:11 not-utf-8: byte 0xE9 is not UTF-8"),
        ("title: T\n".encode("utf-16"), "1:1 not-utf-8: the file is UTF-16, a record is UTF-8"),
        (b"title: a\x00b\n", "1:9 forbidden-character: a NUL (U+0000) stands in the text"),
        (
            "title: a\u2028b: 2\n".encode(),
            "1:9 forbidden-character: a line separator (U+2028) stands in the text",
        ),
        (
            "title: \u202eabc\n".encode(),
            "1:8 forbidden-character: a bidirectional control (U+202E) stands in the text",
        ),
        (
            b"title: a\rtimeline: b\n",
            "1:9 forbidden-character: a carriage return without a line feed stands in the text",
        ),
    ],
)
def test_characters_that_deceive_are_faults(data, expected):
    """The first bad byte is shown by line and column, and nothing is guessed."""
    _, found = load_bytes(data)

    (each,) = found
    assert (
        f"{each.span.start.line}:{each.span.start.column} {each.rule.name}: {each.message}"
        == expected
    )


def test_a_byte_order_mark_and_windows_line_ends_are_accepted():
    """Both come from ordinary editors and change nothing; the mark is told as information."""
    record, found = load_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())

    assert [each.rule.name for each in found] == ["byte-order-mark"]
    assert record is not None
    assert record.incident.title == "T"


def test_a_folder_holds_the_records_below_it(tmp_path):
    """Names that begin with a dot or an underscore, and other endings, are left alone."""
    for name in (
        "b.yaml",
        "a.yml",
        "sub/c.yaml",
        "_draft.yaml",
        ".hidden.yaml",
        "x.md",
        ".git/d.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(MINIMAL)

    found = load([str(tmp_path)], Settings())

    names = [os.path.relpath(record.source.path, tmp_path) for record in found.records]
    assert names == ["a.yml", "b.yaml", "sub/c.yaml"]


def test_a_record_with_errors_never_stops_the_others(tmp_path):
    """It is left out and named."""
    (tmp_path / "bad.yaml").write_text("title: [")
    (tmp_path / "good.yaml").write_text(MINIMAL)

    found = load([str(tmp_path)], Settings())

    assert [record.incident.id for record in found.records] == ["good"]
    assert [Path(path).name for path in found.rejected] == ["bad.yaml"]
    assert found.has_errors


def test_what_is_no_file_is_a_fault(tmp_path):
    """A pipe is not waited for, and a broken link is not a traceback."""
    pipe, link = tmp_path / "pipe.yaml", tmp_path / "link.yaml"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "nowhere")

    found = load([str(pipe), str(link)], Settings())

    assert [each.message for each in found.diagnostics] == [
        "the file cannot be read: no such file or directory",
        "the file cannot be read: it is not a regular file",
    ]


def test_a_path_that_does_not_exist_is_refused():
    """The machine refuses it, so it is an exception with one sentence."""
    with pytest.raises(NotFoundError, match='there is no file or folder "nowhere"'):
        load(["nowhere"], Settings())


def test_places_are_found_by_path():
    """A value, its key, an item by its first key, and the nearest parent of what is absent."""
    record, _ = load_text(MINIMAL + "impact:\n  summary: |\n    a\n    b\n")

    assert record is not None
    assert record.locate(("timeline", 0, "at")).start == (4, 9)
    assert record.locate(("timeline", 0, "at"), key=True).start == (4, 5)
    assert record.locate(("timeline", 0)).start == (4, 5)
    assert record.locate(("timeline", 0, "actor")).start == (4, 5)
    assert record.locate(("impact", "summary")).start == (7, 3)
    assert record.locate(("actions",)).start == (1, 1)
