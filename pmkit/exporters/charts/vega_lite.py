"""A chart as a specification of Vega-Lite 6 (https://vega.github.io/vega-lite/).

It is written without any library, and any program that knows Vega-Lite draws it. Its `description`
is what is seen in it, in words; what a pointer shows of each point is text as our reports have it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from json import dumps

from pmkit.exporters.cells import percent
from pmkit.exporters.charts.axes import axis, coordinate, extent
from pmkit.exporters.charts.look import DARK, HEIGHT, WIDTH, Spec, colour, config, hue
from pmkit.exporters.plots.scales import Scale, scales
from pmkit.exporters.plots.ticks import value_text
from pmkit.reports.base import AxisKind, Chart, ChartKind, Mark, Point, Value
from pmkit.terminal import visible
from pmkit.timestamps.format import local_text
from pmkit.timestamps.zones import zone

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""What `$schema` says."""

_MANY_BARS = 16
"""Above so many, bars stand side by side."""

_MANY_POINTS = 200
"""From so many on, dots are smaller and show what lies below them."""

_EDGE = 0.2
"""The part of a plot at either side in which labels do not stand in the middle of their lines."""


def vega_lite(chart: Chart) -> Spec:
    """The specification, with all data in it."""
    x, y = scales(chart)
    lying = chart.kind is ChartKind.BARS and _lying(x)
    across, up = (y, x) if lying else (x, y)
    return {
        "$schema": SCHEMA,
        "name": chart.name,
        "description": visible(chart.alt),
        "title": _title(chart),
        "params": [DARK],
        "background": colour("surface"),
        "width": WIDTH,
        "height": extent(up, HEIGHT),
        "data": {"values": list(_rows(chart, x, y))},
        "layer": [*_LAYERS[chart.kind](chart, across, up), *_marks(chart.marks, x, y)],
        "config": config(),
    }


def written(spec: Spec) -> str:
    """The specification as JSON; the same chart gives the same bytes."""
    return dumps(spec, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _lying(x: Scale) -> bool:
    return x.axis.kind is AxisKind.TEXT and len(x.names) <= _MANY_BARS


def _title(chart: Chart) -> Spec:
    """With what an unusual point means."""
    points = [point for series in chart.series for point in series.points]
    faint = "faint" if chart.kind is ChartKind.SPANS else "hollow"
    told = [
        *([f"{faint}: open"] if any(point.hollow for point in points) else []),
        *(["diamond: signal"] if any(point.signal for point in points) else []),
    ]
    subtitle = {"subtitle": ", ".join(told)} if told else {}
    return {"text": visible(chart.title), **subtitle}


def _rows(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """The data: a row for each point, and one more where steps reach the right edge."""
    for number, series in enumerate(chart.series):
        points = series.points
        for point in points:
            yield _row(chart, point, x, y) | {"series": visible(series.name), "number": number}
        if chart.kind is ChartKind.STEPS and points:
            last = _row(chart, points[-1], x, y) | {"x": coordinate(x, _end(chart, points, x))}
            yield last | {"series": visible(series.name), "number": number}


def _end(chart: Chart, points: tuple[Point, ...], x: Scale) -> Value:
    """The greatest value along the x axis."""
    values = [points[-1].x, *(mark.value for mark in chart.marks if mark.vertical)]
    return max((*values, *(p.x for s in chart.series for p in s.points)), key=x.number)


def _row(chart: Chart, point: Point, x: Scale, y: Scale) -> Spec:
    row: Spec = {"x": coordinate(x, point.x), "y": coordinate(y, point.y)}
    if chart.kind is ChartKind.SPANS:
        end = point.x if point.high is None else point.high
        row |= {"x2": coordinate(x, end), "x2_text": _text(x, end)}
    else:
        ends = {"low": point.low, "high": point.high}
        row |= {name: coordinate(y, end) for name, end in ends.items() if end is not None}
    row |= {"x_text": _text(x, point.x), "y_text": _text(y, point.y)}
    if point.label:
        row["label"] = visible(point.label)
    return row | {name: True for name in ("hollow", "signal") if getattr(point, name)}


def _text(scale: Scale, value: Value) -> str:
    if scale.axis.kind is AxisKind.SHARE and isinstance(value, float | int):
        return f"{percent(value)} %"
    if isinstance(value, datetime):
        return local_text(value, scale.axis.zone or zone("UTC"))
    return visible(value_text(value))


def _steps(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """A band where there are intervals, and the function over it."""
    banded = any(point.low is not None for series in chart.series for point in series.points)
    shared = {"x": axis(x, "x"), **_hues(chart)}
    if banded:
        yield {
            "mark": {"type": "area", "interpolate": "step-after", "opacity": 0.18},
            "encoding": {**shared, "y": axis(y, "y", field="low"), "y2": {"field": "high"}},
        }
    yield {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
        "encoding": {**shared, "y": axis(y, "y"), "tooltip": _told(chart)},
    }


def _dots(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """Full, hollow and found ones, each with a whisker if it has an interval."""
    places = {"x": axis(x, "x"), "y": axis(y, "y")}
    points = [point for series in chart.series for point in series.points]
    if any(point.low is not None and point.high is not None for point in points):
        yield {
            "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
            "mark": {"type": "rule", "opacity": 0.6},
            "encoding": {
                **places,
                "y": axis(y, "y", field="low"),
                "y2": {"field": "high"},
                **_hues(chart),
            },
        }
    seen = {**places, "tooltip": _told(chart)}
    size = (
        {"size": 50, "opacity": 1} if len(points) < _MANY_POINTS else {"size": 25, "opacity": 0.6}
    )
    full = {"type": "point", "filled": True, **size}
    yield _of("!datum.hollow && !datum.signal", full, {**seen, **_hues(chart)})
    if any(point.hollow and not point.signal for point in points):
        hollow = {"type": "point", "filled": False, **size, "strokeWidth": 1.75}
        yield _of("datum.hollow && !datum.signal", hollow, {**seen, **_hues(chart)})
    if any(point.signal for point in points):
        signal = {**full, "shape": "diamond", "size": 140, "opacity": 1, "color": colour("signal")}
        yield _of("datum.signal", signal, seen)


def _of(test: str, mark: Spec, encoding: Spec) -> Spec:
    return {"transform": [{"filter": test}], "mark": mark, "encoding": encoding}


def _control(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """Dots, joined by a thin line in their order."""
    yield {
        "mark": {"type": "line", "strokeWidth": 1, "opacity": 0.6},
        "encoding": {"x": axis(x, "x"), "y": axis(y, "y"), **_hues(chart)},
    }
    yield from _dots(chart, x, y)


def _bars(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """Lying ones have their names at the left; the bars of several series stand on each other."""
    lying = y.axis.kind is AxisKind.TEXT
    names, heights = ("y", "x") if lying else ("x", "y")
    encoding = {
        names: axis(y if lying else x, names, field="x"),
        heights: {**axis(x if lying else y, heights, field="y"), "stack": "zero"},
        "order": {"field": "number", "type": "quantitative"},
        "tooltip": _told(chart),
        **_hues(chart),
    }
    yield {"mark": {"type": "bar"}, "encoding": encoding}


def _spans(chart: Chart, x: Scale, y: Scale) -> Iterator[Spec]:
    """A bar in its lane from begin to end; its edge is there however short it is."""
    encoding = {
        "x": axis(x, "x"),
        "x2": {"field": "x2"},
        "y": axis(y, "y"),
        "opacity": {"condition": {"test": "datum.hollow", "value": 0.5}, "value": 1},
        "tooltip": [*_told(chart), {"field": "x2_text", "type": "nominal", "title": "until"}],
        **_hues(chart),
        "stroke": _hues(chart)["color"],
    }
    yield {"mark": {"type": "bar", "height": 14, "strokeWidth": 1}, "encoding": encoding}


def _hues(chart: Chart) -> Spec:
    """One colour; or one for each of several series, which a legend names."""
    if len(chart.series) == 1:
        return {"color": {"value": hue(0)}}
    return {
        "color": {
            "field": "series",
            "type": "nominal",
            "scale": {
                "domain": [visible(series.name) for series in chart.series],
                "range": [hue(number) for number in range(len(chart.series))],
            },
        }
    }


def _told(chart: Chart) -> list[Spec]:
    """What a pointer shows of a point."""
    told = {"x_text": chart.x.title, "y_text": chart.y.title}
    if len(chart.series) > 1:
        told = {"series": "series", **told}
    if any(point.label for series in chart.series for point in series.points):
        told = {"label": "what", **told}
    return [{"field": field, "type": "nominal", "title": title} for field, title in told.items()]


def _marks(marks: Iterable[Mark], x: Scale, y: Scale) -> Iterator[Spec]:
    """Reference lines, each with its label beside the plot, where it hides nothing."""
    for mark in marks:
        channel, scale = ("x", x) if mark.vertical else ("y", y)
        value = coordinate(scale, mark.value)
        place = {channel: axis(scale, channel, field="value")}
        data = {"values": [{"value": value, "label": _label(scale, mark)}]}
        line = {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": colour("muted")}
        yield {"data": data, "mark": line, "encoding": place}
        text = {"type": "text", "color": colour("ink"), "fontSize": 12, **_beside(scale, mark)}
        label = {**place, "text": {"field": "label", "type": "nominal"}}
        yield {"data": data, "mark": text, "encoding": label}


def _beside(scale: Scale, mark: Mark) -> Spec:
    """At the right end of the line; of an upright one at its top."""
    if not mark.vertical:
        return {"x": "width", "align": "left", "baseline": "middle", "dx": 6}
    place = scale.place(mark.value)
    align = "left" if place < _EDGE else "right" if place > 1 - _EDGE else "center"
    return {"y": 0, "align": align, "baseline": "bottom", "dy": -4}


def _label(scale: Scale, mark: Mark) -> str:
    return visible(f"{mark.label} {_text(scale, mark.value)}".strip())


_LAYERS = {
    ChartKind.STEPS: _steps,
    ChartKind.DOTS: _dots,
    ChartKind.CONTROL: _control,
    ChartKind.BARS: _bars,
    ChartKind.SPANS: _spans,
}
