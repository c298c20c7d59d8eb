"""Charts of each kind, small enough to be checked by eye."""

from datetime import UTC, datetime, timedelta

from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Mark, Point, Series

TIME = Axis("time to resolve", AxisKind.DURATION, log=True)
BEGAN = Axis("began", AxisKind.INSTANT)


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


def day(number: int) -> datetime:
    """A day of January 2024, at midnight."""
    return datetime(2024, 1, number, tzinfo=UTC)


CURVE = Chart(
    name="curve",
    title="How long it took",
    kind=ChartKind.STEPS,
    x=TIME,
    y=Axis("share done", AxisKind.SHARE),
    series=(
        Series(
            "all",
            (
                Point(minutes(15), 0.25, low=0.1, high=0.5),
                Point(minutes(30), 0.5, low=0.2, high=0.8),
                Point(minutes(60), 1.0, low=0.4, high=1.0),
            ),
        ),
    ),
    alt="Half of 4 incidents were done within 30m.",
    marks=(Mark(minutes(30), "median", vertical=True),),
)
DOTS = Chart(
    name="dots",
    title="One dot each",
    kind=ChartKind.DOTS,
    x=BEGAN,
    y=TIME,
    series=(
        Series(
            "all",
            (
                Point(day(1), minutes(10), label="one"),
                Point(day(15), minutes(60), label="two", hollow=True),
                Point(day(29), minutes(600), label="<three>", signal=True),
            ),
        ),
    ),
    alt="Three incidents; one of them stands out.",
    marks=(Mark(minutes(60), "centre"),),
)
CONTROL = Chart(
    name="control",
    title="In their order",
    kind=ChartKind.CONTROL,
    x=DOTS.x,
    y=DOTS.y,
    series=DOTS.series,
    alt=DOTS.alt,
)
BARS = Chart(
    name="bars",
    title="Where the time goes",
    kind=ChartKind.BARS,
    x=Axis("phase", AxisKind.TEXT),
    y=Axis("share", AxisKind.SHARE),
    series=(Series("all", (Point("detecting", 0.25), Point("mitigating", 0.75))),),
    alt="Mitigating took three quarters.",
)
STACKED = Chart(
    name="stacked",
    title="By service",
    kind=ChartKind.BARS,
    x=Axis("service", AxisKind.TEXT),
    y=Axis("time", AxisKind.DURATION),
    series=(
        Series("detecting", (Point("web", minutes(10)), Point("api", minutes(20)))),
        Series("mitigating", (Point("web", minutes(30)), Point("api", minutes(0)))),
    ),
    alt="Web took twice as long.",
)
MONTHS = Chart(
    name="months",
    title="By month",
    kind=ChartKind.BARS,
    x=Axis("month", AxisKind.TEXT),
    y=Axis("incidents", AxisKind.NUMBER),
    series=(Series("all", tuple(Point(f"m{each:02}", float(each % 5)) for each in range(1, 25))),),
    alt="24 months.",
)
SPANS = Chart(
    name="spans",
    title="Episodes",
    kind=ChartKind.SPANS,
    x=BEGAN,
    y=Axis("service", AxisKind.TEXT),
    series=(
        Series(
            "all",
            (
                Point(day(1), "web", high=day(8)),
                Point(day(22), "web", high=day(29), hollow=True),
                Point(day(15), "api"),
            ),
        ),
    ),
    alt="Two of web, one of api.",
)
ALL = (CURVE, DOTS, CONTROL, BARS, STACKED, MONTHS, SPANS)
