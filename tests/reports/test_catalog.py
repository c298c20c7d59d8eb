from pmkit.reports import actions, coverage, metrics
from pmkit.reports.catalog import REPORTS


def test_the_reports_there_are():
    """By the names of the command."""
    assert REPORTS.names() == ("metrics", "actions", "coverage")
    assert REPORTS.get("metrics") is metrics.report
    assert REPORTS.get("actions") is actions.report
    assert REPORTS.get("coverage") is coverage.report
