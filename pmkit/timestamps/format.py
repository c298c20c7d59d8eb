"""Writing times: instants, local times, offsets and durations."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.uncertain import DEFAULT_MARGIN
from pmkit.timestamps.when import Precision, When

_TO = "\N{EN DASH}"
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_TWO_DAYS = timedelta(days=2)
_ZERO = timedelta(0)
_TWO_DIGITS = tuple(f"{number:02d}" for number in range(60))
"""Looked up in a third of the time that formatting takes."""


def instant_text(instant: datetime) -> str:
    """`2024-01-19T13:00:00Z`; fractions of a second where there are any."""
    utc = instant.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}{_fraction(utc)}Z"


def local_text(instant: datetime, zone: ZoneInfo) -> str:
    """`2024-01-19 15:00 SAST`, or with the offset where the zone's hours have no name."""
    return f"{wall_text(instant.astimezone(zone))} {offset_name(instant, zone)}"


def clock_text(instant: datetime, zone: ZoneInfo) -> str:
    """`15:00`, what a clock in `zone` shows; seconds where they are not 0."""
    return _clock(instant.astimezone(zone))


def offset_name(instant: datetime, zone: ZoneInfo) -> str:
    """What is in force in `zone`: `SAST`, or `+05:45` where the zone's hours have no name."""
    return local_offset_name(instant.astimezone(zone))


def local_offset_name(local: datetime) -> str:
    """As `offset_name`, of a time in its zone."""
    name = local.tzname() or ""
    return name if name.isalpha() else offset_text(local.utcoffset() or _ZERO)


def offset_text(offset: timedelta) -> str:
    """`+02:00`; seconds where they are not 0, in zones of long ago."""
    seconds = round(abs(offset).total_seconds())
    sign = "-" if offset < _ZERO else "+"
    text = f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def wall_text(local: datetime) -> str:
    """`2024-01-19 15:00`, what `local` says without its zone; seconds where they are not 0."""
    if not local.second and not local.microsecond:
        return f"{local.date().isoformat()} {_TWO_DIGITS[local.hour]}:{_TWO_DIGITS[local.minute]}"
    return f"{local:%Y-%m-%d} {_clock(local)}"


def relative_text(clock: timedelta) -> str:
    """A clock time of a record whose date is unknown: `23:50`, `00:10 +1d` on the next day."""
    days, rest = divmod(clock, _DAY)
    moment = datetime(2000, 1, 1, tzinfo=UTC) + rest
    return f"{_clock(moment)} {days:+d}d" if days else _clock(moment)


def duration_text(duration: timedelta) -> str:
    """`45s`, `29m 30s`, `1h 29m`, `47h 5m`, `2d 4h`: the two units that matter.

    Exact below a minute; then to the second below an hour, to the minute below two days,
    to the hour from there on. A half goes to the even neighbour.
    """
    if duration < _ZERO:
        return f"-{duration_text(-duration)}"
    if duration < _MINUTE:
        return _plain_seconds(duration)
    if (rounded := _to(duration, _SECOND)) < _HOUR:
        return _pair(rounded, _MINUTE, "m", _SECOND, "s")
    if (rounded := _to(duration, _MINUTE)) < _TWO_DAYS:
        return _pair(rounded, _HOUR, "h", _MINUTE, "m")
    return _pair(_to(duration, _HOUR), _DAY, "d", _HOUR, "h")


def elapsed_text(elapsed: timedelta) -> str:
    """`+1:30`, hours and minutes since something; `+26:05`, `-0:15`; seconds where not 0."""
    seconds = round(abs(elapsed).total_seconds())
    sign = "-" if elapsed < _ZERO and seconds else "+"
    text = f"{sign}{seconds // 3600}:{_TWO_DIGITS[seconds // 60 % 60]}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def when_text(when: When, zone: ZoneInfo) -> str:
    """Any time as people in `zone` read it; what is not known stays visible.

    `2024-01-19 15:00`, `~2024-01-19 15:30`, `~2024-01-19 15:30 ±5m` (a margin other than
    15 minutes), `2024-01-19 15:30–15:45`, `2024-01-19`, `15:30` or `00:10 +1d` (a record
    without a date), `unknown`. A date is a day of the record's own zone and stays as it is.
    """  # the dash of a range
    if when.precision is Precision.UNKNOWN:
        return "unknown"
    if when.precision is Precision.DATE:
        return str(when.day)
    if when.at is None:
        return _relative(when)
    begin = wall_text(when.at.astimezone(zone))
    if when.precision is Precision.RANGE and when.until is not None:
        end = wall_text(when.until.astimezone(zone))
        return f"{begin}{_TO}{end.removeprefix(begin[: len('2024-01-19 ')])}"
    if when.precision is Precision.APPROXIMATE and when.latest is not None:
        return f"~{begin}{_margin(when.latest - when.at)}"
    return begin


def _relative(when: When) -> str:
    clock = when.clock or _ZERO
    low, high = when.clock_earliest, when.clock_latest
    if low is None or high is None or low == high:
        return relative_text(clock)
    if low == clock:
        return f"{relative_text(clock)}{_TO}{relative_text(high)}"
    return f"~{relative_text(clock)}{_margin(high - clock)}"


def _margin(margin: timedelta) -> str:
    return "" if margin == DEFAULT_MARGIN else f" ±{duration_text(margin)}"


def _clock(local: datetime) -> str:
    fraction = _fraction(local)
    return f"{local:%H:%M:%S}{fraction}" if local.second or fraction else f"{local:%H:%M}"


def _fraction(moment: datetime) -> str:
    return f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else ""


def _plain_seconds(duration: timedelta) -> str:
    fraction = f".{duration.microseconds:06d}".rstrip("0") if duration.microseconds else ""
    return f"{duration.seconds}{fraction}s"


def _to(duration: timedelta, unit: timedelta) -> timedelta:
    """`duration` in whole `unit`s; a half goes to the even neighbour."""
    count, rest = divmod(duration, unit)
    if rest * 2 > unit or (rest * 2 == unit and count % 2):
        count += 1
    return count * unit


def _pair(
    duration: timedelta, large: timedelta, large_name: str, small: timedelta, small_name: str
) -> str:
    count, rest = divmod(duration, large)
    parts = [f"{count}{large_name}"] if count else []
    if rest:
        parts.append(f"{rest // small}{small_name}")
    return " ".join(parts)
