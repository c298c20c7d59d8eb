"""The rules of reading: their codes, and the faults that no manual page can print."""

import os

import pytest

from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Severity
from pmkit.records.load import load, load_bytes
from pmkit.records.rules.catalog import NAMES, rule


@pytest.mark.parametrize(
    ("first", "last", "group"),
    [
        ("yaml-syntax", "unreadable-file", "PM10 PM11"),
        ("unknown-field", "newer-schema", "PM12"),
        ("unreadable-time", "unreadable-duration", "PM20 PM21 PM22"),
    ],
)
def test_the_first_digits_of_a_code_are_its_group(first, last, group):
    """Text and structure, then shape, then times."""
    names = NAMES[NAMES.index(first) : NAMES.index(last) + 1]
    assert {rule(name).code[:4] for name in names} == set(group.split())


REMARKS = {
    "lost-text-after-hash": Severity.WARNING,
    "yaml-1-1-value": Severity.WARNING,
    "zero-width-character": Severity.WARNING,
    "byte-order-mark": Severity.INFO,
    "linked-zone": Severity.WARNING,
    "unknown-local-offset": Severity.INFO,
    "empty-section": Severity.WARNING,
}
"""Rules about what can be read and is doubtful all the same."""


def test_what_cannot_be_read_is_an_error():
    """A record is understood as a whole or left out; what is doubtful leaves it usable."""
    severities = {name: rule(name).severity for name in NAMES}
    assert severities == {name: REMARKS.get(name, Severity.ERROR) for name in NAMES}


@pytest.mark.parametrize(
    "data",
    ["title: Café\n".encode("latin-1"), "title: Café\n".encode("utf-16")],
    ids=["latin-1", "utf-16"],
)
def test_another_encoding_is_not_guessed(data):
    """The file is no record."""
    record, (fault,) = load_bytes(data)
    assert record is None
    assert fault.rule.name == "not-utf-8"


def test_a_megabyte_is_not_read():
    """One byte more than 1 MiB."""
    record, (fault,) = load_bytes(b"#" * (2**20 + 1))
    assert record is None
    assert fault.rule.name == "record-too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    """It is no regular file."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    (fault,) = load([str(path)], Settings()).diagnostics
    assert fault.rule.name == "unreadable-file"
