"""Maps: what is wrong with one is told at its place."""

import pytest

from pmkit.metrics.engine.dialects import Kind
from pmkit.metrics.engine.map_file import fitting, placed, read_map
from pmkit.metrics.engine.mapping import Map, Mark, Pair
from pmkit.metrics.engine.table import Held, Table
from pmkit.model.timeline import MILESTONES
from pmkit.source import Source

WHOLE = """\
table = "ops.incidents"
separator = ";"

[columns]
id = "number"
severity = "priority"
service = "cmdb_ci"
status = "state"

[milestones]
started = "opened_at"
acknowledged = {first = "first_ack", last = "last_ack"}
resolved = "resolved_at"

[times]
kind = "local timestamp"
timezone = "Europe/Berlin"

[status]
open = ["New", "In Progress"]
left_out = ["Cancelled"]
"""


def faults(text, columns=None):
    """Lines, columns, what is wrong and what to write."""
    source = Source("map.toml", text)
    found = read_map(source, MILESTONES)
    if isinstance(found, Map):
        found = placed(source, fitting(found, Table("t", columns, "t")))
    return [
        (each.span.start.line, each.span.start.column, each.message, each.help) for each in found
    ]


def test_a_map_says_what_columns_are():
    """Properties, milestones that were reached twice, times, and what a status means."""
    found = read_map(Source("map.toml", WHOLE), MILESTONES)
    assert isinstance(found, Map)
    assert found.milestones == {
        "started": Pair("opened_at", "opened_at"),
        "acknowledged": Pair("first_ack", "last_ack"),
        "resolved": Pair("resolved_at", "resolved_at"),
    }
    assert found.properties == {
        "id": "number",
        "severity": "priority",
        "service": "cmdb_ci",
        "status": "state",
    }
    assert (found.table, found.separator, found.kind) == ("ops.incidents", ";", Kind.LOCAL)
    assert found.timezone is not None
    assert found.timezone.key == "Europe/Berlin"
    assert found.open_values == ("New", "In Progress")
    assert found.marks == (Mark("state", "Cancelled", 2),)


def test_a_column_that_is_missing_is_told_at_its_value_with_the_nearest():
    """Line 2, column 11; the columns that there are help."""
    text = '[milestones]\nstarted = "opend_at"\nresolved = "closed"\n'
    columns = {"opened_at": Held.INSTANT, "resolved_at": Held.INSTANT}
    assert faults(text, columns) == [
        (2, 11, 'there is no column "opend_at"', 'write "opened_at"'),
        (3, 12, 'there is no column "closed"', "the columns are opened_at, resolved_at"),
    ]


def test_both_columns_of_a_milestone_are_looked_for():
    """The second of two is missing."""
    text = '[milestones]\nresolved = {first = "a", last = "b"}\n'
    assert faults(text, {"a": Held.NUMBER}) == [
        (2, 33, 'there is no column "b"', "the columns are a"),
    ]


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (Held.DAY, 'the column "a" holds days, no times'),
        (Held.LIST, 'the column "a" holds list of texts, no times'),
        (Held.OTHER, 'the column "a" holds something else, no times'),
        (Held.LOCAL, 'the column "a" holds clock times without a zone'),
    ],
)
def test_a_column_of_a_wrong_type_is_told(held, message):
    """Days, lists and flags are no times; clock times need a zone."""
    ((line, column, said, _),) = faults('[milestones]\nstarted = "a"\n', {"a": held})
    assert (line, column, said) == (2, 11, message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, 1, "no column is a milestone")),
        ("[milestones\n", (1, 12, "the name of a table is not closed")),
        ('[milestones]\nstartd = "a"\n', (2, 1, '[milestones] has no such milestone as "startd"')),
        ('[milestone]\nstarted = "a"\n', (1, 2, 'there is no "milestone"')),
        ("milestones = 3\n", (1, 14, "milestones is no table")),
        (
            "[milestones]\nstarted = 3\n",
            (2, 11, "milestones.started is no text that names something"),
        ),
        (
            '[milestones]\nstarted = ""\n',
            (2, 11, "milestones.started is no text that names something"),
        ),
        (
            '[milestones]\nstarted = "a\\u0000b"\n',
            (2, 11, "milestones.started is no text that names something"),
        ),
        (
            '[milestones]\nstarted = {first = "a"}\n',
            (2, 11, "milestones.started needs both first and last"),
        ),
        (
            '[milestones]\nstarted = "a"\n[columns]\nsevrity = "b"\n',
            (4, 1, '[columns] has no "sevrity"'),
        ),
        (
            '[milestones]\nstarted = "a"\n[times]\nunit = "minutes"\n',
            (4, 8, 'times.unit "minutes" is not one of s, ms, us, ns'),
        ),
        (
            '[milestones]\nstarted = "a"\n[times]\nkind = "date"\n',
            (4, 8, 'times.kind "date" is not one of timestamp, local timestamp, number, text'),
        ),
        ('[milestones]\nstarted = "a"\n[times]\ntimezone = "CET"\n', (4, 12, None)),
        (
            '[milestones]\nstarted = "a"\n[status]\nopen = "New"\n',
            (4, 8, "status.open is no list of texts"),
        ),
        (
            '[milestones]\nstarted = "a"\n[status]\nopen = ["New"]\n',
            (4, 8, "no column is the status"),
        ),
    ],
)
def test_each_fault_has_its_place(text, expected):
    """Line and column from 1."""
    line, column, message, _ = faults(text)[0]
    assert (line, column) == expected[:2]
    assert expected[2] in {None, message}


def test_a_key_of_very_many_parts_is_not_read():
    """It would take time by the square of them."""
    text = "[milestones]\n" + ".".join("a" * 20_000) + " = 1\n"
    assert faults(text) == [(2, 1, "a line has more than 32 dots", "")]


def test_milestones_stand_in_their_usual_order():
    """Whatever the order of the file: the first of them is when an incident began."""
    found = read_map(Source("m", '[milestones]\nresolved = "b"\nstarted = "a"\n'), MILESTONES)
    assert isinstance(found, Map)
    assert list(found.milestones) == ["started", "resolved"]
