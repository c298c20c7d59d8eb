"""`pmkit validate --select` and `--ignore`, and the same in the configuration."""

from pathlib import Path

import pytest

from tests.cli.conftest import RECORD, Run

PATH = "postmortems/2024-01-19-outage.yaml"
TWICE = RECORD.replace(
    "actions:",
    "  - at: 18:30\n    event: Confirmed normal\nactions:",
).replace("    owner: infrastructure\n", "    owner: everyone\n")


def _rules(pmkit: Run, *arguments: str) -> list[str]:
    lines = pmkit("validate", "--format", "concise", *arguments).out.splitlines()[:-1]
    return [line.split()[3].rstrip(":") for line in lines]


@pytest.fixture
def three(records: Path) -> Path:
    """A record with an event twice, an action item of a crowd, and one that is overdue."""
    (records / PATH).write_text(TWICE)
    return records


def test_all_rules_are_asked_by_default(three: Path, pmkit: Run):
    """In the order of lines."""
    assert _rules(pmkit) == [
        "duplicate-event",
        "action-item-owner-is-crowd",
        "action-item-overdue",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "duplicate-event"], ["duplicate-event"]),
        (["--select", "PM307,PM403"], ["duplicate-event", "action-item-owner-is-crowd"]),
        (["--select=PM3", "--select=pm405"], ["duplicate-event", "action-item-overdue"]),
        (["--ignore", "PM4"], ["duplicate-event"]),
        (["--select", "PM4", "--ignore", "action-item-overdue"], ["action-item-owner-is-crowd"]),
        (["--ignore", "PM4", "--select", "PM405"], ["action-item-overdue"]),
    ],
)
def test_rules_are_chosen_by_name_code_and_beginning_of_codes(
    three: Path, pmkit: Run, arguments: list[str], expected: list[str]
):
    """The more exact one decides; of equals, the one that is ignored."""
    assert _rules(pmkit, *arguments) == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("duplicate-evnt", 'no rule is called "duplicate-evnt"; did you mean "duplicate-event"'),
        ("PM9", 'no rule is called "PM9"; `pmkit explain` lists them'),
    ],
)
def test_an_unknown_rule_ends_the_run(three: Path, pmkit: Run, name: str, message: str):
    """Exit code 2, with the option and the nearest name."""
    for option in ("--select", "--ignore"):
        done = pmkit("validate", option, name)
        assert (done.code, done.out, done.err) == (2, "", f"pmkit: {option}: {message}\n")


def test_what_makes_a_record_unreadable_is_always_said(records: Path, pmkit: Run):
    """Nobody should wonder why a record is missing."""
    (records / PATH).write_text(RECORD.replace("SEV2", "SEV9"))
    for arguments in (["--select", "PM4"], ["--ignore", "PM1"]):
        assert _rules(pmkit, *arguments) == ["unknown-value"]


def test_the_configuration_names_groups_too(three: Path, pmkit: Run):
    """A single rule in it decides for itself; the command line wins over both."""
    (three / "pmkit.toml").write_text('[rules]\nPM4 = "off"\nPM403 = "info"\n')
    lines = pmkit("validate", "--format", "concise").out.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["warning", "info"]
    assert _rules(pmkit, "--select", "action-item-overdue") == ["action-item-overdue"]
    (three / "pmkit.toml").write_text('[rules]\nPM8 = "off"\n')
    assert "PM192" in pmkit("validate", "--format", "concise").out


def test_a_comment_spares_a_line(three: Path, pmkit: Run):
    """And one that spares nothing is reported and can be removed."""
    text = TWICE.replace("owner: everyone", "owner: everyone  # pmkit: ignore[PM403] our name")
    (three / PATH).write_text("# pmkit: ignore[time-in-gap]\n" + text)
    assert _rules(pmkit) == ["unused-ignore", "duplicate-event", "action-item-overdue"]
    pmkit("validate", "--fix")
    assert (three / PATH).read_text() == text
