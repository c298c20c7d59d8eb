"""Files of deployments: what is read, and where what is not."""

import pytest

from pmkit.metrics.deployments.read import read
from pmkit.timestamps.zones import zone


def found(text, place="UTC"):
    """The file as it is understood."""
    return read(text, "deployments", zone(place))


def faults(text):
    """Line, column and message of each fault."""
    return [(each.start.line, each.start.column, each.message) for each in found(text).faults]


CSV = """\
id,finished,committed,service,failed,incidents,author
d1,2026-05-01T10:00:00Z,2026-05-01T08:00Z,web,,"a b",ann
d2,2026-05-01 12:00,,web,yes,,
"""
JSON = """\
[
  {"id": "d1", "finished": "2026-05-01T10:00:00Z", "committed": "2026-05-01T08:00Z",
   "service": "web", "failed": null, "incidents": ["a", "b"], "author": "ann"},
  {"id": "d2", "finished": "2026-05-01 12:00", "service": "web", "failed": true}
]
"""
LINES = (
    '{"id": "d1", "finished": "2026-05-01T10:00:00Z", "committed": "2026-05-01T08:00Z", '
    '"service": "web", "incidents": "a, b", "author": 1}\n'
    '{"id": "d2", "finished": "2026-05-01 12:00", "service": "web", "failed": "yes"}'
)
HELD = f'{{"page": 1, "deployments": {JSON}, "next": null}}'


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        CSV.replace("\n", "\r\n"),
        "\ufeff" + CSV,
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        JSON,
        LINES,
        HELD,
    ],
    ids=["csv", "crlf", "bom", "semicolons", "tabs", "json", "jsonl", "held"],
)
def test_the_same_in_each_format(text):
    """Comma, semicolon or tab; a list, a line each, or a list within an object."""
    of = found(text)
    first, second = of.deployments
    assert of.faults == ()
    assert (first.id, f"{first.finished:%F %R %Z}") == ("d1", "2026-05-01 10:00 UTC")
    assert f"{first.committed:%F %R}" == "2026-05-01 08:00"
    assert (first.service, first.failed, first.incidents) == ("web", None, ("a", "b"))
    assert (second.id, second.committed, second.failed, second.incidents) == ("d2", None, True, ())
    assert {"id", "finished", "failed"} <= of.columns
    assert "author" in of.others


def test_times_without_a_zone_are_of_the_report():
    """12:00 in Berlin is 10:00 in UTC in May."""
    first, second = found(CSV, "Europe/Berlin").deployments
    assert f"{first.finished:%R}" == "10:00"
    assert f"{second.finished:%R}" == "10:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,finished\nd1,2026-05-01T20:61Z\n", (2, 4, "has minute 61")),
        ("id,finished\nd1,2026-05-01\n", (2, 4, '"2026-05-01" is no time of a day')),
        ("id,finished\nd1,12:00\n", (2, 4, '"12:00" has no date')),
        ("id,failed\nd1,perhaps\n", (2, 4, '"perhaps" is neither yes nor no')),
        ("id,failed\n ,no\n", (2, 1, "this deployment has no id")),
        ("id\nd1\nd1\n", (3, 1, '"d1" stands in line 2 already')),
        ("id,failed\nd1\n", (2, 1, "this line has 1 cells, and the first one 2")),
        ("id,id\nd1,d2\n", (1, 4, 'the column "id" stands there twice')),
        ("name\nd1\n", (1, 1, 'there is no column "id"')),
        ('id,failed\n"d1,no\n', (2, 1, "a quotation mark is not closed")),
        ('id,failed\n"d1"x,no\n', (2, 5, "a quotation mark closes within a cell")),
        ('id,failed\n"d\n1",perhaps\n', (3, 4, '"perhaps" is neither yes nor no')),
        (
            "id,finished,committed\nd1,2026-05-01T10:00Z,2026-05-02T10:00Z\n",
            (2, 22, "it was committed after it was finished"),
        ),
        ('[\n  {"id": "d1", "failed": "x"}\n]', (2, 26, '"x" is neither yes nor no')),
        ('[{"id": "d1"}, 7]', (1, 16, "a deployment was expected: an object in braces")),
        ('{"id": "d1"} 7', (1, 14, "a deployment was expected: an object in braces")),
        ('[{"id": "d1",}]', (1, 14, "this is not JSON: illegal trailing comma")),
        ('[{"id": "d1"} {"id": "d2"}]', (1, 15, "this is not JSON: expecting ',' delimiter")),
        ('[{"id" "d1"}]', (1, 8, "this is not JSON: expecting ':' delimiter")),
        ("[{id: 1}]", (1, 3, "this is not JSON: expecting property name in double quotes")),
        ('[{"id": d1}]', (1, 9, "this is not JSON: expecting value")),
        ('[{"id": "d1", "id": "d2"}]', (1, 15, 'the key "id" stands there twice')),
        ('[{"id": "d1", "finished": {"at": 1}}]', (1, 27, '"{…}" is not a time')),
        ('[{"id": ' + "[" * 100_000, (1, 1, "lists and objects are nested too deeply")),
    ],
)
def test_what_cannot_be_read_has_its_place(text, expected):
    """Line and column, from 1."""
    line, column, message = expected
    (fault,) = faults(text)
    assert fault[:2] == (line, column)
    assert message in fault[2]


def test_the_rest_of_a_file_is_read_all_the_same():
    """A fault leaves out its own deployment."""
    of = found("id,failed\nd1,no\nd2,perhaps\nd3,yes\n")
    assert [each.id for each in of.deployments] == ["d1", "d3"]


@pytest.mark.parametrize("text", ["", "\n", "[]", "id\n", '{"deployments": []}'])
def test_a_file_without_deployments(text):
    """It is no fault to have none."""
    of = found(text)
    assert (of.deployments, of.faults) == ((), ())


def test_ids_may_be_numbers():
    """As pipelines count them."""
    assert [each.id for each in found('[{"id": 17}]').deployments] == ["17"]
