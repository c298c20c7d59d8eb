"""Charts as characters, for terminals and for the verbatim blocks of Markdown.

Every character is one that common fonts have: blocks, shades, dots and straight lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor

from pmkit.exporters.cells import percent
from pmkit.exporters.plots.scales import Scale, scales
from pmkit.exporters.plots.ticks import Tick, ticks, value_text
from pmkit.reports.base import AxisKind, Chart, ChartKind, Point, Series, Value
from pmkit.terminal import padded, visible, width, wrapped

_WIDEST = 72
"""Columns of a plot; more make a picture longer, but not clearer."""

_NARROWEST = 30
_HEIGHT = 8
_RISING = " ▁▂▃▄▅▆▇█"
_GROWING = " ▏▎▍▌▋▊▉█"
_SHADES = "█▓▒░"
_MANY_BARS = 16
_LANE_NAME = 24
_TICK_GAP = 14


def blocks(chart: Chart, columns: int) -> list[str]:
    """As `plot`, with what is seen in it below, in words."""
    return [*plot(chart, columns), "", *wrapped(visible(chart.alt), columns)]


def plot(chart: Chart, columns: int) -> list[str]:
    """The lines of `chart`, none wider than `columns`."""
    return [line.rstrip() for line in _DRAWN[chart.kind](chart, max(columns, _NARROWEST))]


def _steps(chart: Chart, columns: int) -> list[str]:
    """An area for one series; a row for each of several."""
    x, y = scales(chart)
    if len(chart.series) > 1:
        return _rows_of_steps(chart, x, y, columns)
    marks = ticks(y, 3)
    edge = max(width(mark.text) for mark in marks)
    room = min(columns - edge - 2, _WIDEST)
    heights = [8 * _HEIGHT * y.place(value) for value in _sampled(chart.series[0], x, room)]
    rows = [
        "".join(_RISING[floor(min(max(height - 8 * row, 0), 8))] for height in heights)
        for row in reversed(range(_HEIGHT))
    ]
    return [*_framed(rows, marks, edge), *_below(x, edge, room)]


def _rows_of_steps(chart: Chart, x: Scale, y: Scale, columns: int) -> list[str]:
    edge = min(max(width(visible(series.name)) for series in chart.series), _LANE_NAME)
    room = min(columns - edge - 2, _WIDEST)
    rows = [
        "".join(_RISING[round(8 * y.place(value))] for value in _sampled(series, x, room))
        for series in chart.series
    ]
    names = [_fitted(series.name, edge) for series in chart.series]
    lines = [f"{name} │{row.rstrip()}" for name, row in zip(names, rows, strict=True)]
    return [*lines, *_below(x, edge, room)]


def _sampled(series: Series, x: Scale, room: int) -> Iterator[Value]:
    """The value of a step function at the end of each column."""
    zero: Value = 0.0
    places = [(x.place(point.x), point.y) for point in series.points]
    number = 0
    for column in range(1, room + 1):
        while number < len(places) and places[number][0] <= column / room:
            zero = places[number][1]
            number += 1
        yield zero


def _dots(chart: Chart, columns: int) -> list[str]:
    """Each point in its cell: ● or ○, several as their number, ▲ where a rule has found it."""
    x, y = scales(chart)
    if chart.y.kind is AxisKind.TEXT:
        return _strips(chart, x, y, columns)
    left = ticks(y, 4)
    edge = max(width(mark.text) for mark in left)
    room = min(columns - edge - 2, _WIDEST)
    cells = [[" "] * room for _ in range(_HEIGHT + 2)]
    for mark in chart.marks:
        if mark.vertical:
            for row in cells:
                row[_cell(x.place(mark.value), room)] = "┊"
        else:
            cells[_cell(y.place(mark.value), len(cells))] = ["┄"] * room
    _place(cells, [point for series in chart.series for point in series.points], x, y)
    rows = ["".join(row) for row in reversed(cells)]
    return [*_framed(rows, left, edge), *_below(x, edge, room), *_legend(chart, edge)]


def _strips(chart: Chart, x: Scale, y: Scale, columns: int) -> list[str]:
    """A row of dots for each name of the y axis."""
    edge = min(max(width(visible(name)) for name in y.names), _LANE_NAME)
    room = min(columns - edge - 2, _WIDEST)
    cells = [[" "] * room for _ in y.names]
    _place(cells, [point for series in chart.series for point in series.points], x, y)
    lines = [
        f"{_fitted(name, edge)} │{''.join(row).rstrip()}"
        for name, row in zip(y.names, cells, strict=True)
    ]
    return [*lines, *_below(x, edge, room), *_legend(chart, edge)]


def _place(cells: list[list[str]], points: Sequence[Point], x: Scale, y: Scale) -> None:
    """Draw points into cells, of which the first row is the lowest."""
    there: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        row = _cell(y.place(point.y), len(cells))
        there.setdefault((row, _cell(x.place(point.x), len(cells[0]))), []).append(point)
    for (row, column), found in there.items():
        cells[row][column] = _dot(found)


def _dot(points: Sequence[Point]) -> str:
    if any(point.signal for point in points):
        return "▲"
    if len(points) == 1:
        return "○" if points[0].hollow else "●"
    return str(len(points)) if len(points) < 10 else "#"  # noqa: PLR2004  # what fits a cell


def _bars(chart: Chart, columns: int) -> list[str]:
    """Lying bars with their values; standing ones where they are many."""
    _, y = scales(chart)
    if len(chart.series) == 1 and len(chart.series[0].points) > _MANY_BARS:
        return _standing(chart, y, columns)
    totals: dict[Value, list[Value]] = {}
    for series in chart.series:
        for point in series.points:
            totals.setdefault(point.x, []).append(point.y)
    names = {each: visible(value_text(each)) for each in totals}
    edge = min(max(map(width, names.values())), _LANE_NAME)
    room = min(columns - edge - 14, _WIDEST - 12)
    lines = []
    for each, values in totals.items():
        bar = _bar(values, y, room)
        said = ", ".join(_height_text(value, chart) for value in values)
        lines.append(f"{_fitted(names[each], edge)} │{bar} {said}")
    return [*lines, *_shades(chart)]


def _bar(values: Sequence[Value], y: Scale, room: int) -> str:
    if len(values) == 1:
        eighths = round(8 * room * y.place(values[0]))
        return _SHADES[0] * (eighths // 8) + _GROWING[eighths % 8].strip()
    bar, total = "", 0.0
    for number, value in enumerate(values):
        total += y.number(value)
        bar += _SHADES[number % len(_SHADES)] * (round(room * y.at(total)) - len(bar))
    return bar


def _standing(chart: Chart, y: Scale, columns: int) -> list[str]:
    """Bars side by side, as wide as there is room."""
    points = chart.series[0].points
    marks = ticks(y, 3)
    edge = max(width(mark.text) for mark in marks)
    wide = max(min((columns - edge - 2) // len(points), 3), 1)
    shown = points[-(columns - edge - 2) // wide :] if wide == 1 else points
    rows = []
    for row in reversed(range(_HEIGHT // 2)):
        heights = [4 * _HEIGHT * y.place(point.y) - 8 * row for point in shown]
        rows.append("".join(_RISING[round(min(max(each, 0), 8))] * wide for each in heights))
    ends = [visible(value_text(shown[place].x)) for place in (0, -1)]
    gap = " " * max(wide * len(shown) - width(ends[0]) - width(ends[1]), 1)
    line = f"{' ' * edge} └{'─' * (wide * len(shown))}"
    return [*_framed(rows, marks, edge), line, f"{' ' * edge}  {ends[0]}{gap}{ends[1]}"]


def _spans(chart: Chart, columns: int) -> list[str]:
    """A row for each lane: █ where something was going on, ░ where it still is."""
    x, y = scales(chart)
    edge = min(max(width(visible(name)) for name in y.names), _LANE_NAME)
    room = min(columns - edge - 2, _WIDEST)
    lanes: Mapping[str, list[str]] = {name: [" "] * room for name in y.names}
    for series in chart.series:
        for point in series.points:
            first = _cell(x.place(point.x), room)
            last = first if point.high is None else _cell(x.place(point.high), room)
            for column in range(first, last + 1):
                lanes[str(point.y)][column] = "░" if point.hollow else "█"
    lines = [f"{_fitted(name, edge)} │{''.join(row).rstrip()}" for name, row in lanes.items()]
    return [*lines, *_below(x, edge, room), *_legend(chart, edge)]


def _framed(rows: Sequence[str], marks: Sequence[Tick], edge: int) -> Iterator[str]:
    """Rows from the top with the labels of the y axis before them."""
    labels = {len(rows) - 1 - _cell(mark.place, len(rows)): mark.text for mark in marks}
    for number, row in enumerate(rows):
        label = padded(labels.get(number, ""), edge, right=True)
        yield f"{label} {'┤' if number in labels else '│'}{row}".rstrip()


def _below(x: Scale, edge: int, room: int) -> Iterator[str]:
    """The x axis with its labels, as far as they do not touch."""
    line, labels = ["─"] * room, ""
    for tick in ticks(x, max(room // _TICK_GAP, 2)):
        column = _cell(tick.place, room)
        text = visible(tick.text)
        start = min(max(column - width(text) // 2, 0), room - width(text))
        if start < width(labels) + 2 * bool(labels):
            continue
        line[column] = "┬"
        labels += " " * (start - width(labels)) + text
    yield f"{' ' * edge} └{''.join(line)}"
    yield f"{' ' * edge}  {labels}".rstrip()


def _legend(chart: Chart, edge: int) -> Iterator[str]:
    points = [point for series in chart.series for point in series.points]
    said = [
        f"{'┊' if mark.vertical else '┄'} {mark.label} {value_text(mark.value)}"
        for mark in chart.marks
    ]
    if any(point.signal for point in points):
        said.append("▲ signal")
    if any(point.hollow for point in points):
        said.append("○ open" if chart.kind is not ChartKind.SPANS else "░ open")
    indent = " " * (edge + 2)
    yield from (indent + visible(each) for each in said)


def _shades(chart: Chart) -> Iterator[str]:
    if len(chart.series) > 1:
        yield "  ".join(
            f"{_SHADES[number % len(_SHADES)]} {visible(series.name)}"
            for number, series in enumerate(chart.series)
        )


def _height_text(value: Value, chart: Chart) -> str:
    if chart.y.kind is AxisKind.SHARE and not isinstance(value, str):
        return f"{percent(float(value))} %"  # type: ignore[arg-type]  # a share is a number
    return value_text(value)


def _fitted(name: str, columns: int) -> str:
    """`name` in exactly so many columns."""
    text = visible(name)
    while width(text) > columns:
        text = text[:-2] + "…"
    return padded(text, columns)


def _cell(place: float, cells: int) -> int:
    return min(floor(place * cells), cells - 1)


_DRAWN = {
    ChartKind.STEPS: _steps,
    ChartKind.DOTS: _dots,
    ChartKind.CONTROL: _dots,
    ChartKind.BARS: _bars,
    ChartKind.SPANS: _spans,
}
