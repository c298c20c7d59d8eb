"""Charts as SVG: readable in light and dark, on paper, and by those who hear pages."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from pmkit.exporters.cells import percent
from pmkit.exporters.plots.scales import Scale, scales
from pmkit.exporters.plots.ticks import Tick, ticks, value_text
from pmkit.reports.base import AxisKind, Chart, ChartKind, Mark, Point, Series, Value
from pmkit.svg import PAPER, Element, Palette, Shade, cut, element, picture, text_width

WIDTH = 720
"""Of a picture, in pixels; a page may show it narrower."""

_HEIGHT = 260.0
_LANE = 24.0
_BAR = 26.0
_SIZE = 12.0
_NAME_ROOM = 170.0
_RIGHT = 20.0
_GAP = 6.0

_HUES = ("one", "two", "three", "four")

PALETTE: Palette = {
    **PAPER,
    "one": Shade("#1f62ab", "#75b3f3"),
    "two": Shade("#b5500f", "#f0975c"),
    "three": Shade("#0c7752", "#52c69a"),
    "four": Shade("#8a6a00", "#e0bd45"),
    "signal": Shade("#b3225c", "#ef8fb0"),
}
"""The hues of M. Okabe and K. Ito, which colour-blind readers can tell apart."""

_RULES = {
    "text": f"font-size:{_SIZE:g}px;fill:var(--muted);font-variant-numeric:tabular-nums",
    ".name": "fill:var(--ink)",
    ".ground": "fill:var(--surface)",
    ".grid": "stroke:var(--line);stroke-width:1",
    ".edge": "stroke:var(--muted);stroke-width:1",
    ".mark": "stroke:var(--muted);stroke-width:1.5;stroke-dasharray:5 4",
    ".halo": "stroke:var(--surface);stroke-width:4;stroke-linejoin:round;paint-order:stroke",
    **{f".{hue}": f"stroke:var(--{hue})" for hue in _HUES},
    **{f".{hue}.fill": f"fill:var(--{hue});stroke:var(--surface);stroke-width:1" for hue in _HUES},
    **{f".{hue}.band": f"fill:var(--{hue});stroke:none;fill-opacity:0.18" for hue in _HUES},
    ".line": "fill:none;stroke-width:2",
    ".thin": "fill:none;stroke-width:1;stroke-opacity:0.6",
    ".hollow": "fill:var(--surface);stroke-width:1.75",
    ".signal": "fill:var(--signal);stroke:var(--surface)",
}


class _Frame(NamedTuple):
    """Where a plot lies in its picture."""

    x: Scale
    y: Scale
    left: float
    top: float
    right: float
    bottom: float

    def across(self, value: Value) -> float:
        return self.left + self.x.place(value) * (self.right - self.left)

    def up(self, value: Value) -> float:
        return self.height(self.y.place(value))

    def height(self, place: float) -> float:
        """Of a place along the y axis; the first of several names is the uppermost."""
        if self.y.names:
            place = 1 - place
        return self.bottom - place * (self.bottom - self.top)


def svg(chart: Chart) -> str:
    """`chart` as a picture that stands on its own, as a file or within a page of HTML."""
    drawn, height = _plot(chart)
    ground = element("rect", class_="ground", width=WIDTH, height=height)
    return picture(
        [ground, *drawn],
        width=WIDTH,
        height=height,
        title=chart.title,
        description=chart.alt,
        palette=PALETTE,
        rules=_RULES,
    )


def _plot(chart: Chart) -> tuple[list[Element], float]:
    x, y = scales(chart)
    legend = _legend(chart)
    top = 12.0 + 22 * bool(legend)
    if chart.kind is ChartKind.BARS:
        return _bars(chart, y, legend, top)
    lanes = chart.kind is ChartKind.SPANS or bool(y.names)
    height = _LANE * len(y.names) if lanes else _HEIGHT
    marks = ticks(y, 6)
    edge = max((text_width(mark.text, _SIZE) for mark in marks), default=0.0)
    left = 14.0 + min(edge, _NAME_ROOM) + _GAP
    head = top + (34 if any(mark.vertical for mark in chart.marks) else 18)
    frame = _Frame(x, y, left, head, WIDTH - _RIGHT, head + height)
    parts = [
        *legend,
        element("text", cut(chart.y.title, _SIZE, WIDTH), x=14, y=top + 8),
        *_left_labels(frame, marks, lanes=lanes),
        *_bottom_labels(chart, frame),
        *_marks(chart.marks, frame),
    ]
    for number, series in enumerate(chart.series):
        hue = _HUES[number % len(_HUES)]
        parts.extend(_DRAWN[chart.kind](series, frame, hue))
    return [*parts, *_mark_labels(chart.marks, frame)], frame.bottom + 50


def _steps(series: Series, frame: _Frame, hue: str) -> Iterator[Element]:
    """The function, and its band where points have intervals."""
    if any(point.low is not None for point in series.points):
        upper = _stairs([(point.x, _end(point.high, point)) for point in series.points], frame)
        lower = _stairs([(point.x, _end(point.low, point)) for point in series.points], frame)
        path = f"M{' L'.join([*upper, *reversed(lower)])} Z"
        yield element("path", d=path, class_=f"{hue} band")
    line = _stairs([(point.x, point.y) for point in series.points], frame)
    if line:
        yield element("path", d=f"M{' L'.join(line)}", class_=f"{hue} line")


def _stairs(values: Sequence[tuple[Value, Value]], frame: _Frame) -> list[str]:
    """Corners of a function that keeps its value until the next one."""
    corners: list[str] = []
    above = None
    for x, y in values:
        if above is not None:
            corners.append(_corner(frame.across(x), above))
        above = frame.up(y)
        corners.append(_corner(frame.across(x), above))
    return [*corners, _corner(frame.right, above)] if above is not None else corners


def _dots(series: Series, frame: _Frame, hue: str) -> Iterator[Element]:
    for point in series.points:
        x = frame.across(point.x)
        if point.low is not None and point.high is not None:
            ends = frame.up(point.low), frame.up(point.high)
            yield element(
                "path", d=f"M{_corner(x, ends[0])} L{_corner(x, ends[1])}", class_=f"{hue} thin"
            )
        yield _dot(point, x, frame.up(point.y), hue)


def _dot(point: Point, x: float, y: float, hue: str) -> Element:
    """A circle; a larger diamond where a rule has found the point, so that shape tells it too."""
    told = [element("title", point.label)] if point.label else []
    if point.signal:
        corners = (_corner(x, y - 7), _corner(x + 7, y), _corner(x, y + 7), _corner(x - 7, y))
        return element("path", *told, d=f"M{' L'.join(corners)} Z", class_="signal")
    kind = "hollow" if point.hollow else "fill"
    return element("circle", *told, cx=x, cy=y, r=4, class_=f"{hue} {kind}")


def _control(series: Series, frame: _Frame, hue: str) -> Iterator[Element]:
    """Dots, joined by a thin line."""
    line = [_corner(frame.across(point.x), frame.up(point.y)) for point in series.points]
    if len(line) > 1:
        yield element("path", d=f"M{' L'.join(line)}", class_=f"{hue} thin")
    yield from _dots(series, frame, hue)


def _spans(series: Series, frame: _Frame, hue: str) -> Iterator[Element]:
    """Bars in their lanes, never narrower than can be seen."""
    for point in series.points:
        start = frame.across(point.x)
        end = frame.across(point.high) if point.high is not None else start
        yield element(
            "rect",
            *([element("title", point.label)] if point.label else []),
            x=start,
            y=frame.up(point.y) - 7,
            width=max(end - start, 2.0),
            height=14,
            class_=f"{hue} {'hollow' if point.hollow else 'fill'}",
        )


def _bars(
    chart: Chart, y: Scale, legend: Sequence[Element], top: float
) -> tuple[list[Element], float]:
    """Lying bars with names before and values behind them; standing ones where they are many."""
    points = [point for series in chart.series for point in series.points]
    names = tuple(dict.fromkeys(point.x for point in points))
    if len(names) > _MANY or chart.x.kind is AxisKind.INSTANT:
        return _standing(chart, names, y, legend, top)
    room = min(max(text_width(value_text(name), _SIZE) for name in names), _NAME_ROOM)
    left, right = 14 + room + 10, WIDTH - 90.0
    parts, ends = [*legend], dict.fromkeys(names, 0.0)
    rows = {name: top + number * _BAR for number, name in enumerate(names)}
    for number, series in enumerate(chart.series):
        for point in series.points:
            start = left + y.at(ends[point.x]) * (right - left)
            ends[point.x] += y.number(point.y)
            end = left + y.at(ends[point.x]) * (right - left)
            hue = _HUES[number % len(_HUES)]
            parts.append(
                element(
                    "rect",
                    x=start,
                    y=rows[point.x],
                    width=max(end - start, 0.5),
                    height=_BAR - 8,
                    class_=f"{hue} fill",
                )
            )
    for name, row in rows.items():
        middle = row + (_BAR - 8) / 2 + 4
        label = cut(value_text(name), _SIZE, _NAME_ROOM)
        parts.append(
            element("text", label, x=left - 10, y=middle, text_anchor="end", class_="name")
        )
        said = _said(ends[name], chart)
        parts.append(
            element("text", said, x=left + y.at(ends[name]) * (right - left) + 6, y=middle)
        )
    return parts, top + len(names) * _BAR + 6


_MANY = 16


def _standing(
    chart: Chart, names: Sequence[Value], y: Scale, legend: Sequence[Element], top: float
) -> tuple[list[Element], float]:
    marks = ticks(y, 6)
    left = 14 + max(text_width(mark.text, _SIZE) for mark in marks) + _GAP
    frame = _Frame(y, y, left, top + 18, WIDTH - _RIGHT, top + 18 + _HEIGHT)
    parts = [
        *legend,
        element("text", cut(chart.y.title, _SIZE, WIDTH), x=14, y=top + 8),
        *_left_labels(frame, marks, lanes=False),
    ]
    each = (frame.right - frame.left) / len(names)
    ends = dict.fromkeys(names, 0.0)
    for number, series in enumerate(chart.series):
        for point in series.points:
            low = frame.bottom - y.at(ends[point.x]) * _HEIGHT
            ends[point.x] += y.number(point.y)
            high = frame.bottom - y.at(ends[point.x]) * _HEIGHT
            parts.append(
                element(
                    "rect",
                    x=frame.left + names.index(point.x) * each + each * 0.1,
                    y=high,
                    width=each * 0.8,
                    height=max(low - high, 0.5),
                    class_=f"{_HUES[number % len(_HUES)]} fill",
                )
            )
    last = -100.0
    for number, name in enumerate(names):
        text = value_text(name)
        middle = frame.left + (number + 0.5) * each
        if middle - text_width(text, _SIZE) / 2 > last + 8:
            last = middle + text_width(text, _SIZE) / 2
            parts.append(element("text", text, x=middle, y=frame.bottom + 18, text_anchor="middle"))
    return parts, frame.bottom + 30


def _said(height: float, chart: Chart) -> str:
    """The height of a whole bar."""
    if chart.y.kind is AxisKind.SHARE:
        return f"{percent(height)} %"
    if chart.y.kind is AxisKind.DURATION:
        return value_text(timedelta(seconds=height))
    return value_text(height)


def _left_labels(frame: _Frame, marks: Sequence[Tick], *, lanes: bool) -> Iterator[Element]:
    for mark in marks:
        y = frame.height(mark.place)
        text = cut(mark.text, _SIZE, _NAME_ROOM)
        yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="grid")
        yield element(
            "text",
            text,
            x=frame.left - _GAP,
            y=y + 4,
            text_anchor="end",
            class_="name" if lanes else None,
        )


def _bottom_labels(chart: Chart, frame: _Frame) -> Iterator[Element]:
    y = frame.bottom
    yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="edge")
    last = 0.0
    for tick in ticks(frame.x, 7):
        x = frame.left + tick.place * (frame.right - frame.left)
        half = text_width(tick.text, _SIZE) / 2
        middle = min(max(x, half), WIDTH - half - 2)
        yield element("line", x1=x, x2=x, y1=y, y2=y + 5, class_="edge")
        if middle - half > last + 6 or not last:
            yield element("text", tick.text, x=middle, y=y + 19, text_anchor="middle")
            last = middle + half
    yield element("text", chart.x.title, x=frame.right, y=y + 38, text_anchor="end")


def _marks(marks: Sequence[Mark], frame: _Frame) -> Iterator[Element]:
    for mark in marks:
        if mark.vertical:
            x = frame.across(mark.value)
            yield element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom, class_="mark")
        else:
            y = frame.up(mark.value)
            yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="mark")


def _mark_labels(marks: Sequence[Mark], frame: _Frame) -> Iterator[Element]:
    """Above their lines, on a ground of their own, over everything else."""
    for mark in marks:
        text = f"{mark.label} {value_text(mark.value)}".strip()
        half = text_width(text, _SIZE) / 2
        if mark.vertical:
            x = min(max(frame.across(mark.value), frame.left + half), frame.right - half)
            yield element(
                "text", text, x=x, y=frame.top - 4, text_anchor="middle", class_="name halo"
            )
        else:
            y = frame.up(mark.value) - 4
            yield element(
                "text", text, x=frame.right - 4, y=y, text_anchor="end", class_="name halo"
            )


def _legend(chart: Chart) -> list[Element]:
    """Names of series, and what an unusual dot means; nothing where there is one series."""
    points = [point for series in chart.series for point in series.points]
    keys = [
        (series.name, f"{_HUES[number % len(_HUES)]} fill")
        for number, series in enumerate(chart.series)
        if len(chart.series) > 1
    ]
    if any(point.hollow for point in points):
        keys.append(("open", "one hollow"))
    if any(point.signal for point in points):
        keys.append(("signal", "signal"))
    parts, x = [], 14.0
    for name, look in keys:
        parts.append(element("rect", x=x, y=8, width=11, height=11, class_=look))
        parts.append(element("text", name, x=x + 16, y=18, class_="name"))
        x += 16 + text_width(name, _SIZE) + 18
    return parts


def _end(value: Value | None, point: Point) -> Value:
    return point.y if value is None else value


def _corner(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


_DRAWN = {
    ChartKind.STEPS: _steps,
    ChartKind.DOTS: _dots,
    ChartKind.CONTROL: _control,
    ChartKind.SPANS: _spans,
}
