"""Axes in Vega-Lite: the same ticks and labels as in our own pictures.

A duration lies along its axis as seconds and an instant as milliseconds since 1970; what is
written there comes from a table in the label's expression, `1h 30m` rather than 5400.
"""

from json import dumps

from pmkit.exporters.charts.look import LANE, Spec
from pmkit.exporters.plots.scales import Scale
from pmkit.exporters.plots.ticks import ticks
from pmkit.reports.base import AxisKind, Value

_TICKS = {"x": 7, "y": 6}
_NAME = 170
"""Pixels of the longest name of a lane."""


def coordinate(scale: Scale, value: Value) -> float | str:
    """Where `value` lies, as a chart has it; on a logarithmic axis never below its begin."""
    if isinstance(value, str):
        return value
    number = scale.number(value)
    return _shown(scale, max(number, scale.low) if scale.axis.log else number)


def axis(scale: Scale, channel: str, *, field: str | None = None, grid: bool = True) -> Spec:
    """The channel `x` or `y` for a field, which has its name unless said otherwise."""
    if scale.axis.kind is AxisKind.TEXT:
        return {
            "field": field or channel,
            "type": "nominal",
            "scale": {"domain": list(scale.names)},
            "axis": {"title": None, "labelLimit": _NAME, "ticks": False, "grid": False},
        }
    marks = ticks(scale, _TICKS[channel])
    numbers = [_shown(scale, mark.number) for mark in marks]
    labels = {f"{number}": mark.text for number, mark in zip(numbers, marks, strict=True)}
    instant = scale.axis.kind is AxisKind.INSTANT
    key = "time(datum.value)" if instant else "datum.value"
    return {
        "field": field or channel,
        "type": "temporal" if instant else "quantitative",
        "scale": {
            "type": "log" if scale.axis.log else "utc" if instant else "linear",
            "domain": [_shown(scale, scale.low), _shown(scale, scale.high)],
            "nice": False,
            **({} if instant or scale.axis.log else {"zero": False}),
        },
        "axis": {
            "title": scale.axis.title,
            "titleAnchor": "end",
            "values": numbers,
            "labelExpr": f"({dumps(labels, ensure_ascii=True)})[{key}]",
            "grid": grid,
        },
    }


def extent(scale: Scale, otherwise: int) -> int | Spec:
    """How long the axis is in pixels; one of names as long as they need."""
    return {"step": LANE} if scale.axis.kind is AxisKind.TEXT else otherwise


def _shown(scale: Scale, number: float) -> float:
    """Milliseconds of an instant; whole numbers without a point."""
    if scale.axis.kind is AxisKind.INSTANT:
        return round(number * 1000)
    plain = round(number, 9)
    return int(plain) if plain == int(plain) else plain
