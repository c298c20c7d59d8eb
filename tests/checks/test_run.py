"""The run over all checks: severities, places and order."""

import subprocess
import sys
from datetime import UTC, datetime
from types import ModuleType

import pytest

from pmkit.checks import catalog
from pmkit.checks.base import Finding
from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.records.load import load
from tests.checks.records import completed, diagnostics

LATE = completed("actions:\n  - title: Test it\n    due: 2024-02-01\n")
BROKEN = completed("severity: sev-1\n")


def settings(**severities: Severity | None) -> Settings:
    """Settings of some rules, with `_` for `-`."""
    pairs = ((name.replace("_", "-"), severity) for name, severity in severities.items())
    return Settings(severity_of=tuple(pairs))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [Severity.INFO]),
        ({"action_item_overdue": Severity.ERROR}, [Severity.ERROR]),
        ({"PM405": Severity.WARNING}, [Severity.WARNING]),
        ({"action_item_overdue": None}, []),
        ({"PM405": None}, []),
        ({"PM405": None, "action_item_overdue": Severity.WARNING}, [Severity.WARNING]),
    ],
)
def test_the_settings_decide_about_severity(changed, expected):
    """By name or by code; the name wins; None switches a rule off."""
    reported = diagnostics(LATE, settings=settings(**changed))
    assert [each.severity for each in reported] == expected


def test_what_keeps_a_record_from_being_read_stays_an_error():
    """It says why the record is missing everywhere."""
    for changed in ({}, {"unknown_value": None}, {"unknown_value": Severity.INFO}):
        (error,) = diagnostics(BROKEN, settings=settings(**changed))
        assert (error.rule.name, error.severity) == ("unknown-value", Severity.ERROR)


def test_diagnostics_come_in_the_order_of_files_and_places():
    """Whatever found them."""
    first = completed(
        "timeline:\n"
        "  - at: 2024-01-19 15:00\n    event: A\n    milestone: resolved\n"
        "  - at: ~2024-01-19 15:10\n    event: B\n    milestone: closed\n"
        "actions:\n  - title: Test it\n    due: 2024-02-01\n"
        "review:\n  state: in_review\n"
    )
    places = [
        (each.source.path, each.span.start.line, each.rule.code)
        for each in diagnostics(first, BROKEN)
    ]
    assert places == [
        ("record-1.yaml", 5, "PM235"),
        ("record-1.yaml", 10, "PM405"),
        ("record-1.yaml", 12, "PM331"),
        ("record-1.yaml", 12, "PM332"),
        ("record-1.yaml", 12, "PM333"),
        ("record-1.yaml", 12, "PM334"),
        ("record-2.yaml", 1, "PM123"),
    ]


def test_a_finding_carries_its_path_and_its_help():
    """Programs find the place by path as well."""
    (late,) = diagnostics(LATE)
    assert late.path == ("actions", 0, "due")
    assert late.help == 'set "status: done", or agree on a new date'
    assert (late.span.start.line, late.span.start.column, late.span.end.column) == (3, 10, 20)


def test_a_finding_may_point_at_a_key(monkeypatch):
    """`on_key` underlines the key rather than the value."""
    finding = Finding(("title",), "found", on_key=True, related=((("timeline",), "see"),))
    guest = ModuleType("acme_checks")
    vars(guest).update(
        RULE=Rule("ACME1", "acme-rule", Severity.WARNING),
        check=lambda _incident, _context: iter([finding]),
    )
    monkeypatch.setattr(catalog, "modules", lambda: (guest,))
    (found,) = diagnostics("title: Example\ntimeline: [{at: 2024-01-19T15:00Z, event: A}]\n")
    assert (found.span.start, found.span.end) == ((1, 1), (1, 6))
    assert [(each.span.start.line, each.message) for each in found.related] == [(2, "see")]


def test_a_finding_may_point_at_words_of_a_text():
    """In the lines of a block as well; at the whole text where YAML writes them otherwise."""
    block = completed("summary: |\n  Slow pages,\n  then <b>none</b>\n")
    (found,) = diagnostics(block)
    assert (found.span.start, found.span.end) == ((3, 8), (3, 11))
    (found,) = diagnostics(completed("summary: 'a <b title=''x''>'\n"))
    assert (found.span.start, found.span.end) == ((1, 10), (1, 29))


def test_a_guest_runs_once_the_settings_name_it(monkeypatch):
    """Looking for guests costs time, so it is done only where a name is not built in."""
    guest = ModuleType("acme_checks")
    vars(guest).update(
        RULE=Rule("ACME1", "acme-rule", Severity.WARNING),
        check=lambda _incident, _context: iter([Finding(("title",), "found")]),
    )
    asked = []

    def guests() -> tuple[ModuleType, ...]:
        asked.append(guest)
        return (guest,)

    monkeypatch.setattr(catalog, "guests", guests)
    text = completed("title: Example\n")
    assert diagnostics(text) == ()
    assert diagnostics(text, settings=settings(action_item_overdue=None, PM233=None)) == ()
    assert asked == []
    (found,) = diagnostics(text, settings=settings(acme_rule=Severity.INFO))
    assert (found.rule.name, found.severity) == ("acme-rule", Severity.INFO)
    (found,) = diagnostics(text, settings=settings(ACME1=Severity.ERROR))
    assert found.severity is Severity.ERROR
    assert diagnostics(text, settings=settings(acme_rule=None)) == ()


def test_checks_load_nothing_that_starting_would_notice():
    """Modules of checks bring neither dataclasses nor Markdown nor metadata of distributions."""
    code = (
        "import sys; from pmkit.checks import catalog; catalog.modules(); "
        "heavy = {'dataclasses', 'pathlib', 'markdown_it', 'importlib.metadata', 'difflib',"
        " 'dateutil', 'jinja2', 'typer'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_example_records_raise_no_false_alarm():
    """What pmkit finds in its own postmortems is information about uncertain milestones."""
    found = run(load(["postmortems"], Settings()), Settings(), datetime(2026, 11, 21, tzinfo=UTC))
    assert {each.rule.name for each in found} <= {"approximate-milestone"}
