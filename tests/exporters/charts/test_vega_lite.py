import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import altair as alt
import pytest
from jsonschema.validators import validator_for

from pmkit.exporters.charts.vega_lite import vega_lite, written
from tests.exporters.charts.samples import (
    BARS,
    CONTROL,
    DOTS,
    EVERY,
    MANY_BARS,
    SEVERAL,
    SPANS,
    STEPS,
)

SCHEMA = json.loads(
    (Path(alt.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json").read_text("utf-8")
)
VALIDATOR = validator_for(SCHEMA)(SCHEMA)


def named(chart):
    """Its name, for pytest."""
    return chart.name


def values(spec) -> dict[str, Any]:
    """The first row of the data, without what pointers show."""
    row = spec["data"]["values"][0]
    return {key: value for key, value in row.items() if not key.endswith("_text")}


@pytest.mark.parametrize("chart", EVERY, ids=named)
def test_it_is_vega_lite(chart):
    """By the schema that Altair ships."""
    assert list(VALIDATOR.iter_errors(vega_lite(chart))) == []


@pytest.mark.parametrize("chart", EVERY, ids=named)
def test_altair_takes_it(chart):
    """As its own chart, to be changed in a notebook."""
    assert isinstance(alt.Chart.from_dict(vega_lite(chart)), alt.LayerChart)


@pytest.mark.parametrize("chart", EVERY, ids=named)
def test_the_text_alternative_is_its_description(chart):
    """And the same chart gives the same bytes."""
    text = written(vega_lite(chart))
    assert text == written(vega_lite(chart))
    assert json.loads(text)["description"] == chart.alt


def test_durations_are_seconds_with_labels_that_people_read():
    """What lasted no time at all stands at the begin of a logarithmic axis: 4 minutes here."""
    spec = vega_lite(STEPS)
    assert values(spec) == {
        "x": 240,
        "y": 0,
        "low": 0,
        "high": 0.4,
        "series": "resolved",
        "number": 0,
    }
    assert spec["data"]["values"][2]["x_text"] == "1h 30m"
    assert spec["data"]["values"][2]["y_text"] == "50 %"
    x = spec["layer"][-1]["encoding"]["x"]
    assert x["scale"] == {"type": "log", "domain": [240, 90000], "nice": False}
    assert x["axis"]["values"] == [600, 3600, 21600, 86400]
    assert x["axis"]["labelExpr"] == (
        '({"600": "10m", "3600": "1h", "21600": "6h", "86400": "24h"})[datum.value]'
    )


def test_steps_end_at_the_edge():
    """The last point once more, at the end of the axis; several curves end at the same place."""
    assert [row["x"] for row in vega_lite(SEVERAL)["data"]["values"]] == [
        600,
        6000,
        60000,
        1800,
        60000,
        60000,
    ]


def test_instants_are_milliseconds_and_their_days_are_those_of_the_zone():
    """1 April in Berlin begins at 22:00 UTC of 31 March."""
    spec = vega_lite(DOTS)
    assert values(spec)["x"] == 1772355600000
    x = spec["layer"][0]["encoding"]["x"]
    assert (x["type"], x["scale"]["type"]) == ("temporal", "utc")
    assert x["axis"]["values"] == [1774994400000]
    assert x["axis"]["labelExpr"] == '({"1774994400000": "2026-04"})[time(datum.value)]'


def test_open_and_found_points_look_different():
    """The subtitle says how; a whisker is drawn where there is an interval."""
    spec = vega_lite(DOTS)
    assert spec["title"] == {"text": "Each incident", "subtitle": "hollow: open, diamond: signal"}
    tests = [layer["transform"][0]["filter"] for layer in spec["layer"][:4]]
    assert tests == [
        "isValid(datum.low) && isValid(datum.high)",
        "!datum.hollow && !datum.signal",
        "datum.hollow && !datum.signal",
        "datum.signal",
    ]
    assert [row.get("hollow") for row in spec["data"]["values"]] == [None, None, True, None]


def test_a_control_chart_has_its_limits_with_their_values():
    """As labels of the lines."""
    labels = [
        layer["data"]["values"][0]["label"]
        for layer in vega_lite(CONTROL)["layer"]
        if layer["mark"]["type"] == "text"
    ]
    assert labels == ["centre 30m", "upper limit 8h 20m"]


def test_few_bars_lie_and_many_stand():
    """With their names at the left, or below."""
    few, many = vega_lite(BARS), vega_lite(MANY_BARS)
    assert few["layer"][0]["encoding"]["y"]["scale"] == {"domain": ["detecting", "mitigating"]}
    assert few["layer"][0]["encoding"]["x"]["stack"] == "zero"
    assert few["height"] == {"step": 24}
    assert len(many["layer"][0]["encoding"]["x"]["scale"]["domain"]) == 20
    assert many["height"] == 260


def test_spans_lie_in_lanes():
    """From begin to end, the first lane at the top."""
    spec = vega_lite(SPANS)
    assert values(spec) == {
        "x": 1772355600000,
        "y": "checkout",
        "x2": 1772528400000,  # two days later
        "label": "a",
        "series": "down",
        "number": 0,
    }
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["checkout", "web"]


def test_every_colour_follows_the_parameter():
    """So that one switch makes it dark."""
    spec = vega_lite(BARS)
    assert spec["params"] == [{"name": "dark", "value": False}]
    assert spec["background"] == {"expr": "dark ? '#15181d' : '#ffffff'"}
    assert spec["layer"][0]["encoding"]["color"]["scale"]["range"] == [
        {"expr": "dark ? '#75b3f3' : '#1f62ab'"},
        {"expr": "dark ? '#f0975c' : '#b5500f'"},
    ]


def test_what_a_record_says_is_no_expression():
    """Names with quotes and braces are data; what steers a terminal is shown."""
    evil = "'); alert(1) //\x1b[2J"
    chart = replace(
        STEPS,
        title=evil,
        series=(replace(STEPS.series[0], name=evil),),
        x=replace(STEPS.x, title=evil),
    )
    spec = vega_lite(chart)
    assert list(VALIDATOR.iter_errors(spec)) == []
    assert "\x1b" not in written(spec)
    assert "alert" not in spec["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]


def test_a_single_point_is_a_chart():
    """Nothing is divided by a length of zero."""
    one = replace(STEPS.series[0], points=(STEPS.series[0].points[2],))
    spec = vega_lite(replace(STEPS, series=(one,), marks=()))
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [2700, 10800]
    nothing = replace(one.points[0], x=timedelta(0))
    spec = vega_lite(replace(STEPS, series=(replace(one, points=(nothing,)),), marks=()))
    assert "NaN" not in written(spec)
