"""A chart of each kind, with everything that a chart of that kind can have."""

from datetime import UTC, datetime, timedelta

from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Mark, Point, Series
from pmkit.timestamps.zones import zone


def minutes(number: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=number)


def day(number: int, month: int = 3) -> datetime:
    """Nine in the morning of a day of 2026, in UTC."""
    return datetime(2026, month, number, 9, tzinfo=UTC)


LENGTH = Axis("time to resolve", AxisKind.DURATION, log=True)
SHARE = Axis("incidents", AxisKind.SHARE)
BEGIN = Axis("began", AxisKind.INSTANT, zone=zone("Europe/Berlin"))

STEPS = Chart(
    "curve",
    "How long it takes",
    ChartKind.STEPS,
    LENGTH,
    SHARE,
    (
        Series(
            "resolved",
            (
                Point(minutes(0), 0.0, 0.0, 0.4),
                Point(minutes(4), 0.25, 0.05, 0.6),
                Point(minutes(90), 0.5, 0.2, 0.8),
                Point(minutes(1500), 1.0, 0.5, 1.0),
            ),
        ),
    ),
    "Half of 4 incidents were resolved within 1h 30m.",
    (Mark(minutes(90), "median", vertical=True),),
)
DOTS = Chart(
    "dots",
    "Each incident",
    ChartKind.DOTS,
    BEGIN,
    LENGTH,
    (
        Series(
            "incidents",
            (
                Point(day(1), minutes(5), label="a"),
                Point(day(9), minutes(60), minutes(50), minutes(70), label="b <i>"),
                Point(day(2, 4), minutes(600), label="c", hollow=True),
                Point(day(20, 4), minutes(6000), label="d", signal=True),
            ),
        ),
    ),
    "Four incidents from March to April; the last one took longest.",
    (Mark(minutes(60), "median"),),
)
CONTROL = Chart(
    "control",
    "Signals",
    ChartKind.CONTROL,
    Axis("incident", AxisKind.NUMBER),
    LENGTH,
    (
        Series(
            "incidents",
            tuple(
                Point(float(number), minutes(10 * 2**height), signal=height == 6)
                for number, height in enumerate((1, 3, 2, 1, 6, 2), 1)
            ),
        ),
    ),
    "The fifth of six incidents is a signal.",
    (Mark(minutes(30), "centre"), Mark(minutes(500), "upper limit")),
)
BARS = Chart(
    "bars",
    "Where the time goes",
    ChartKind.BARS,
    Axis("phase", AxisKind.TEXT),
    Axis("time", AxisKind.DURATION),
    (
        Series("SEV1", (Point("detecting", minutes(30)), Point("mitigating", minutes(200)))),
        Series("SEV2", (Point("detecting", minutes(10)), Point("mitigating", minutes(60)))),
    ),
    "Most of the time goes into mitigating.",
)
MANY_BARS = Chart(
    "counts",
    "How many",
    ChartKind.BARS,
    Axis("month", AxisKind.TEXT),
    Axis("incidents", AxisKind.NUMBER),
    (
        Series(
            "incidents",
            tuple(
                Point(f"{2024 + number // 12}-{number % 12 + 1:02}", float(number % 5))
                for number in range(20)
            ),
        ),
    ),
    "No more than four in any of 20 months.",
    (Mark(2.0, "mean"),),
)
SPANS = Chart(
    "episodes",
    "Episodes",
    ChartKind.SPANS,
    BEGIN,
    Axis("service", AxisKind.TEXT),
    (
        Series(
            "down",
            (
                Point(day(1), "checkout", high=day(3), label="a"),
                Point(day(2), "web", high=day(9), label="b"),
                Point(day(8), "checkout", high=day(12), label="c", hollow=True),
            ),
        ),
    ),
    "Checkout had two episodes, web one.",
)
SEVERAL = Chart(
    "several",
    "By severity",
    ChartKind.STEPS,
    LENGTH,
    SHARE,
    (
        Series("SEV1", (Point(minutes(10), 0.5), Point(minutes(100), 1.0))),
        Series("SEV2", (Point(minutes(30), 0.5), Point(minutes(1000), 1.0))),
    ),
    "SEV1 is resolved sooner than SEV2.",
)
EVERY = (STEPS, SEVERAL, DOTS, CONTROL, BARS, MANY_BARS, SPANS)
