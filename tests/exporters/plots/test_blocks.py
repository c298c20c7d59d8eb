"""Charts as characters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.exporters.markdown import markdown
from pmkit.exporters.plots.blocks import blocks, plot
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Point, Report, Series, Table
from pmkit.terminal import width
from tests.exporters.plots.sample import ALL, BARS, CURVE, DOTS, MONTHS, SPANS, STACKED, TIME, day


def test_bars_say_their_values():
    """A quarter and three quarters of 16 columns."""
    assert plot(BARS, 40) == [
        "detecting  │████ 25 %",
        "mitigating │████████████ 75 %",
    ]


def test_stacked_bars_have_shades_and_a_legend():
    """10 and 30 minutes fill the whole width, 20 half of it."""
    assert plot(STACKED, 40) == [
        "web │██████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ 10m, 30m",
        "api │███████████ 20m, 0s",
        "█ detecting  ▓ mitigating",
    ]


def test_many_bars_stand_side_by_side():
    """With the first and the last one named."""
    found = plot(MONTHS, 40)
    assert found[-1].split() == ["m01", "m24"]
    assert all("█" in line or "▄" in line or "▂" in line for line in found[1:4])


def test_a_curve_rises_from_step_to_step():
    """A quarter, a half, all of eight rows."""
    found = plot(CURVE, 40)
    assert [line[6:].rstrip() for line in found[:3]] == ["┤" + " " * 32 + "█"] + [
        "│" + " " * 32 + "█"
    ] * 2
    assert found[7] == "  0 % ┤" + "█" * 33


def test_dots_of_all_sorts():
    """Closed, open, found by a rule; the centre line is behind them."""
    found = "\n".join(plot(DOTS, 60))
    assert (found.count("●"), found.count("○"), found.count("▲")) == (1, 2, 2)
    assert "┄ centre 1h" in found
    assert "▲ signal" in found
    assert "○ open" in found


def test_dots_in_one_cell_are_counted():
    """Nine at most; more are #."""
    for n, said in ((1, "●"), (2, "2"), (9, "9"), (10, "#")):
        points = (Point(day(1), DOTS.series[0].points[0].y),) * n
        chart = replace(DOTS, series=(Series("all", points),), marks=())
        assert "".join(plot(chart, 60)[:10]).count(said) >= 1


def test_spans_lie_in_lanes():
    """The first name is the uppermost; what still goes on is lighter."""
    web, api, *_ = plot(SPANS, 40)
    assert web == "web │█████████                 ░░░░░░░░░"
    assert api == "api │                 █"


def test_what_is_seen_stands_below():
    """As a sentence, for those who cannot see the picture."""
    assert blocks(BARS, 40)[-2:] == ["", "Mitigating took three quarters."]


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_no_line_is_wider_than_the_terminal(chart, columns):
    """Nor does one end with a space."""
    for line in blocks(chart, columns):
        assert width(line) <= columns
        assert line == line.rstrip()


@pytest.mark.parametrize("name", ["```", "~~~", "| a |", "\n```\n", "`" * 50, "\x1b[31m"])
def test_no_text_ends_a_verbatim_block_of_markdown(name):
    """Each line of it begins with a space and then something else than a fence."""
    chart = replace(
        STACKED,
        series=(Series(name, (Point(name, TIME_ZERO),)), Series(name, (Point(name, TIME_ZERO),))),
    )
    report = Report("r", "R", (), (Table("t", "T", (), ()),), {}, charts=(chart,))
    inside = markdown(report).split("```text\n")[1].split("\n```\n")[0]
    assert inside.count("\n") == 1
    assert all(line.startswith(" ") for line in inside.split("\n"))


TIME_ZERO = DOTS.series[0].points[0].y


@given(
    st.lists(st.floats(0, 1e9), min_size=1, max_size=30),
    st.sampled_from([ChartKind.DOTS, ChartKind.CONTROL, ChartKind.STEPS]),
    st.booleans(),
)
def test_any_numbers_can_be_drawn(values, kind, log):
    """Zeros on a logarithmic axis, one value alone, many equal ones."""
    points = tuple(Point(float(place), value) for place, value in enumerate(values))
    axes = Axis("x", AxisKind.NUMBER), Axis("y", AxisKind.NUMBER, log=log)
    chart = Chart("c", "C", kind, *axes, (Series("all", points),), "Seen.")
    assert all(width(line) <= 80 for line in plot(chart, 80))
    assert TIME.log
