"""Edges of periods as integers: where each week, month, quarter or year of a zone begins."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.metrics.engine.cases import stepped
from pmkit.timestamps.periods import Period, Unit, period, periods_between

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(instant: datetime) -> int:
    """Whole seconds since 1970 (UTC), cut off."""
    return (instant - _EPOCH) // timedelta(seconds=1)


def instant(since_1970: int) -> datetime:
    """The instant so many seconds after 1970 began, in UTC."""
    return _EPOCH + timedelta(seconds=since_1970)


def period_sql(expression: str, unit: Unit, zone: ZoneInfo, first: int, last: int) -> str:
    """Where the period of `expression` begins; NULL outside of all that touch [first, last].

    Args:
        expression: seconds since 1970; NULL gives NULL.
        unit: the length of periods.
        zone: where they lie.
        first: seconds since 1970.
        last: the same; not before `first`.
    """
    found = periods_between(instant(first), instant(last + 1), unit, zone)
    steps = [(seconds(each.start), str(seconds(each.start))) for each in found]
    steps.append((seconds(found[-1].end), "NULL"))
    return f"CASE WHEN {expression} IS NOT NULL THEN {stepped(expression, steps, 'NULL')} END"


def period_at(start: int, unit: Unit, zone: ZoneInfo) -> Period:
    """The period that begins at `start`, seconds since 1970."""
    return period(instant(start), unit, zone)
