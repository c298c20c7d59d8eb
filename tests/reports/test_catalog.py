from importlib import import_module

from pmkit.cli.report.main import IN_SHORT
from pmkit.cli.report.main import REPORTS as COMMANDS
from pmkit.reports.catalog import REPORTS


def test_the_reports_there_are():
    """By the names of the command, in the order of its help; each has its module."""
    assert REPORTS.names() == (
        "metrics",
        "trend",
        "compare",
        "simulate",
        "downtime",
        "severity",
        "services",
        "causes",
        "coordination",
        "dora",
        "actions",
        "coverage",
    )
    assert tuple(COMMANDS) == tuple(IN_SHORT) == REPORTS.names()
    for name in REPORTS.names():
        assert REPORTS.get(name) is import_module(f"pmkit.reports.{name}").report
