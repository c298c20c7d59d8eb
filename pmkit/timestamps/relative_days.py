"""Days and moments told from now: `yesterday`, `friday`, `10 minutes ago`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmkit.timestamps.grammar import FIRST_YEAR
from pmkit.timestamps.refusals import year_out_of_range
from pmkit.timestamps.resolve import place
from pmkit.timestamps.when import Precision, TimeFault, When

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
_UNIT = "seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?"
_COUNT = rf"(\d{{1,6}}|\ban?\b) ?({_UNIT})(?![a-z])"
_AGO = re.compile(rf"{_COUNT}(?:(?:,| and)? ?{_COUNT})* ago", re.ASCII | re.IGNORECASE)
_PART = re.compile(_COUNT, re.ASCII | re.IGNORECASE)
_NAMES = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks", "mo": "months"}


def named_day(name: str, clock: str | None, now: datetime) -> date | None:
    """The day called `name` seen from `now` (aware, in the zone that counts); None if none is.

    A weekday is the latest one that is not in the future: on a Friday at 14:00, `friday 15:00`
    is of last week. Alone, without a clock time, it is not read.
    """
    word = name.casefold()
    if word in _DAYS:
        return now.date() + timedelta(days=_DAYS[word])
    word, last = word.removeprefix("last "), word.startswith("last ")
    number = _weekday(word)
    if number is None or clock is None:
        return None
    back = (now.weekday() - number) % 7
    if back == 0 and (last or _is_later(clock, now)):
        back = 7
    return now.date() - timedelta(days=back)


def weekday_named(name: str) -> bool:
    """Whether `name` is a weekday: `friday`, `Fri`, `last friday`."""
    return _weekday(name.casefold().removeprefix("last ")) is not None


def coming_days(name: str, now: datetime) -> tuple[date, ...]:
    """The days that `next friday` or `this friday` may mean seen from `now`; none for other names.

    This: of the calendar week, or the first to come. Next: the first to come, or a week later.
    """
    first, _, word = name.casefold().partition(" ")
    number = _weekday(word)
    if number is None or first not in {"next", "this"}:
        return ()
    today = now.date()
    coming = today + timedelta(days=(number - now.weekday() - 1) % 7 + 1)
    of_week = today + timedelta(days=number - now.weekday())
    other = of_week if first == "this" else coming + timedelta(days=7)
    return tuple(sorted({coming, other}))


def _weekday(word: str) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((n for n, full in enumerate(_WEEKDAYS) if full.startswith(word)), None)


def _is_later(clock: str, now: datetime) -> bool:
    try:
        return time.fromisoformat(clock) > now.time()
    except ValueError:  # the reader says what is wrong with it
        return False


def ago(text: str, zone: ZoneInfo, now: datetime) -> When | TimeFault | None:
    """The moment that `now` or `10 minutes ago` tells, to the second; None if it is neither.

    Hours and less count as they pass; days and more are dates, at the time that clocks in `zone`
    show now.
    """
    present = now.replace(microsecond=0)
    if text.casefold() == "now":
        return _exact(present, zone, text)
    if _AGO.fullmatch(text) is None:
        return None
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # costs 8 ms at start-up

    counts: dict[str, int] = {}
    for count, unit in _PART.findall(text):
        name = _unit(unit)
        counts[name] = counts.get(name, 0) + (int(count) if count.isdigit() else 1)
    exact = timedelta(
        **{name: counts.pop(name) for name in ("hours", "minutes", "seconds") if name in counts}
    )
    moment = present - exact
    if not counts:
        return _exact(moment, zone, text)
    local = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    try:
        wall = local - relativedelta(**counts)  # type: ignore[arg-type]  # all are int
    except (OverflowError, ValueError):
        return year_out_of_range(text)
    return place(wall, zone, text) if wall.year >= FIRST_YEAR else year_out_of_range(text)


def _unit(text: str) -> str:
    """`mins` -> `minutes`."""
    word = text.casefold()
    return _NAMES["mo" if word.startswith("mo") else word[0]] if word[0] != "y" else "years"


def _exact(at: datetime, zone: ZoneInfo, written: str) -> When:
    offset = at.astimezone(zone).utcoffset()
    return When(Precision.EXACT, written, at, None, at, at, zone=zone.key, offset=offset)
