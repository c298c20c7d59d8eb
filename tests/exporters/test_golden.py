from pathlib import Path

import pytest

from pmkit.exporters.catalog import EXPORTERS, export
from pmkit.registry import UnknownNameError
from pmkit.timestamps.zones import tzdata_version
from tests.exporters.sample import ACTIONS_REPORT, METRICS_REPORT, PERIODS_REPORT

_GOLDEN = Path(__file__).parent / "golden"
_REPORTS = {"metrics": METRICS_REPORT, "periods": PERIODS_REPORT, "actions": ACTIONS_REPORT}
_ENDINGS = {"text": "txt", "markdown": "md", "csv": "csv", "json": "json"}


@pytest.mark.parametrize("format_name", list(_ENDINGS))
@pytest.mark.parametrize("name", list(_REPORTS))
def test_a_report_is_written_as_it_was_read(name, format_name):
    """The whole output; the version of the zone data is that of the machine."""
    expected = (_GOLDEN / f"{name}.{_ENDINGS[format_name]}").read_text(encoding="utf-8")
    found = export(_REPORTS[name], format_name)
    assert found == expected.replace("TZDATA", tzdata_version())


def test_the_formats_there_are():
    """In the order in which help lists them."""
    assert EXPORTERS.names() == ("text", "markdown", "html", "csv", "json")


def test_an_unknown_format_names_the_known_ones():
    """And the nearest."""
    with pytest.raises(UnknownNameError) as found:
        export(METRICS_REPORT, "jsn")
    assert str(found.value) == (
        'no format is called "jsn"; did you mean "json"; there are text, markdown, html, csv, json'
    )
