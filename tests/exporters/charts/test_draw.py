import re
import struct
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from pmkit.errors import PmkitError
from pmkit.exporters.charts import draw
from pmkit.exporters.charts.files import files, named
from pmkit.exporters.charts.vega_lite import vega_lite
from pmkit.reports.base import Report
from tests.exporters.charts.samples import DOTS, EVERY, STEPS

REPORT = Report("metrics", "Metrics", (), (), {}, charts=(STEPS, DOTS))


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.name)
def test_a_picture_says_what_it_shows_and_has_both_schemes(chart):
    """Title and description in words; every colour has a dark one."""
    text = draw.svg(vega_lite(chart))
    root = ET.fromstring(text)  # noqa: S314  # we wrote it
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == chart.title
    assert root.findtext(f"{space}desc") == chart.alt
    assert root.get("role") == "img"
    style = root.findtext(f"{space}style") or ""
    assert "prefers-color-scheme:dark" in style
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', text))
    turned = set(re.findall(r"'(#[0-9a-f]+)'", style))
    assert used <= turned
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/", "")


def test_the_same_chart_gives_the_same_bytes():
    """Ids of two pictures on one page are apart."""
    first, again, other = (draw.svg(vega_lite(chart)) for chart in (STEPS, STEPS, DOTS))
    assert first == again
    ids = [set(re.findall(r'id="([^"]+)"', text)) for text in (first, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_texts_that_look_like_markup_stay_texts():
    """Labels come from records."""
    text = draw.svg(vega_lite(DOTS))
    assert "<i>" not in text


def test_a_png_has_a_ground_of_its_own():
    """Twice as sharp as the picture is wide; light or dark."""
    light, dark = (draw.png(vega_lite(STEPS), dark=dark) for dark in (False, True))
    assert light.startswith(b"\x89PNG")
    assert light != dark
    width, _ = struct.unpack(">II", light[16:24])
    assert width > 2 * 640


def test_files_are_named_after_report_and_chart():
    """Vega-Lite first; names that a file system would not take are made plain."""
    names = [name for name, _ in files(REPORT, ("vega-lite", "svg"))]
    assert names == [
        "metrics-curve.vl.json",
        "metrics-curve.svg",
        "metrics-dots.vl.json",
        "metrics-dots.svg",
    ]
    odd = replace(REPORT, charts=(replace(STEPS, name="../a b_c"),))
    assert [name for name, _ in files(odd, ("vega-lite",))] == ["metrics-a-b-c.vl.json"]
    twice = replace(REPORT, charts=(STEPS, DOTS, STEPS))
    assert [name for name, _ in named(twice)] == [
        "metrics-curve",
        "metrics-dots",
        "metrics-curve-2",
    ]


def test_without_the_extra_vega_lite_is_written_all_the_same(monkeypatch):
    """And a picture names what is missing."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    monkeypatch.setitem(sys.modules, "altair", None)
    assert len(list(files(REPORT, ("vega-lite",)))) == 2
    with pytest.raises(PmkitError, match=r'install it with `pip install "pmkit\[charts\]"`'):
        list(files(REPORT, ("svg",)))
