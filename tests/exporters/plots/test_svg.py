"""Charts as pictures."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from pmkit.exporters.plots.svg import PALETTE, svg
from pmkit.reports.base import Point, Series
from pmkit.svg.colours import contrast
from tests.exporters.plots.sample import ALL, BARS, DOTS, SPANS, day, minutes

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_every_chart_is_a_picture_with_its_words(chart):
    """Well-formed, with a title and what is seen, and nothing outside of its frame."""
    root = ET.fromstring(svg(chart))  # noqa: S314  # our own text
    assert root.findtext(f"{_SVG}title") == chart.title
    assert root.findtext(f"{_SVG}desc") == chart.alt
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for each in root.iter():
        for name, limit in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if name in each.attrib:
                assert 0 <= float(each.attrib[name]) <= limit


def test_the_same_chart_is_the_same_bytes():
    """On every machine."""
    assert svg(DOTS) == svg(replace(DOTS))


def test_dots_say_what_they_are():
    """As the title that a pointer shows; markup in it is text."""
    found = svg(DOTS)
    assert "<title>one</title>" in found
    assert "<title>&lt;three&gt;</title>" in found


def test_open_ones_and_signals_differ_in_shape_too():
    """A ring, a diamond; and both are in the legend."""
    root = ET.fromstring(svg(DOTS))  # noqa: S314  # our own text
    looks = [each.attrib.get("class", "") for each in root.iter(f"{_SVG}circle")]
    assert sorted(looks) == ["one fill", "one hollow"]
    words = [each.text for each in root.iter(f"{_SVG}text")]
    assert {"open", "signal", "centre 1h"} <= set(words)


def test_bars_are_named_and_valued():
    """A bar of three quarters is three times as long as one of a quarter."""
    root = ET.fromstring(svg(BARS))  # noqa: S314  # our own text
    lengths = [
        float(each.attrib["width"])
        for each in root.iter(f"{_SVG}rect")
        if each.attrib["class"] == "one fill"
    ]
    assert lengths[1] == pytest.approx(3 * lengths[0], abs=0.05)
    words = [each.text for each in root.iter(f"{_SVG}text")]
    assert words == ["detecting", "25 %", "mitigating", "75 %"]


def test_a_short_span_can_be_seen():
    """An instant is two pixels wide."""
    chart = replace(SPANS, series=(Series("all", (Point(day(1), "web", high=day(1)),)),))
    assert 'width="2"' in svg(chart)


def test_a_single_dot_has_axes():
    """Even of 0 seconds, on a logarithmic axis."""
    chart = replace(DOTS, series=(Series("all", (Point(day(1), minutes(0)),)),), marks=())
    assert "<circle" in svg(chart)


def test_colours_can_be_told_from_the_ground():
    """WCAG 2.2 asks for 3:1 for shapes, and 4.5:1 for text."""
    ground = PALETTE["surface"]
    for name in ("one", "two", "three", "four", "signal"):
        assert contrast(PALETTE[name].light, ground.light) >= 3
        assert contrast(PALETTE[name].dark, ground.dark) >= 3
    for name in ("ink", "muted"):
        assert contrast(PALETTE[name].light, ground.light) >= 4.5
        assert contrast(PALETTE[name].dark, ground.dark) >= 4.5
