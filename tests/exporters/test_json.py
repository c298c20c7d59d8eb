import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.exporters.catalog import export
from pmkit.reports.base import Report
from tests.exporters.sample import METRICS_REPORT, table_of


def report_of(data: dict[str, object]) -> Report:
    """A report with nothing but data for programs."""
    return Report("r", "R", (), table_of().tables, data)


def test_the_promise_and_nothing_else():
    """In its order, with readable letters and a line end."""
    text = export(report_of({"b": "− é", "a": [1, None, 2.5]}), "json")  # a minus
    assert text == '{\n  "b": "− é",\n  "a": [\n    1,\n    null,\n    2.5\n  ]\n}\n'
    assert json.loads(export(METRICS_REPORT, "json")) == METRICS_REPORT.data


def test_what_is_no_number_is_refused():
    """JSON has no NaN."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        export(report_of({"a": float("nan")}), "json")


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\x7f", "\u2028", "\u202e", "\u2066", "\ud800"])
def test_nothing_raw_steers_a_terminal(char):
    """It is there as an escape, and reads back."""
    text = export(report_of({"a": char}), "json")
    assert char not in text
    assert json.loads(text) == {"a": char}


@given(st.text())
def test_any_text_reads_back(text):
    """As it was."""
    assert json.loads(export(report_of({"a": text}), "json")) == {"a": text}
